package dev.portero.persistence.credential;

import dev.portero.application.credential.port.LoginAttemptBuckets;
import dev.portero.domain.credential.LoginAttemptLimit;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.jdbc.Transaction;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/// Token buckets for login attempts in PostgreSQL: one row for each bucket that is not full, and one statement for each
/// attempt. The row stores when the bucket will be full; that time minus the current time is what has been taken out.
/// Reservations are stored as the times at which they were taken.
///
/// Commits are asynchronous (`synchronous_commit = off`): otherwise guesses at one account would make other attempts
/// wait for its row. A crash of the database loses the attempts of about the last half second.
@Singleton
final class JdbcLoginAttemptBuckets implements LoginAttemptBuckets {

    private final Sql sql;

    JdbcLoginAttemptBuckets(Sql sql) {
        this.sql = sql;
    }

    /// Takes one token. The statement reads the clock once, and only after it has locked the row: otherwise a caller
    /// that waited for the lock would compute with a time before the attempts that it waited for.
    @Override
    public ReservationResult take(String key, LoginAttemptLimit policy) {
        requireNoUnit();
        long step = policy.refillInterval().toMillis();
        return sql.first(
                        """
                        INSERT INTO login_attempt_buckets AS kept (key, fully_refilled_at, granted, reservations)
                        SELECT ?, now + ? * interval '1 millisecond', true, ARRAY[now]
                          FROM (SELECT clock_timestamp() AS now) AS clock
                        ON CONFLICT (key) DO UPDATE SET (fully_refilled_at, granted, reservations) = (
                            SELECT CASE WHEN next <= latest THEN next ELSE kept.fully_refilled_at END,
                                   next <= latest,
                                   CASE WHEN next <= latest THEN array_append(open, now) ELSE open END
                              FROM (SELECT greatest(kept.fully_refilled_at, now) + ? * interval '1 millisecond' AS next,
                                           now + ? * interval '1 millisecond' AS latest,
                                           now,
                                           ARRAY(SELECT loan FROM unnest(kept.reservations) AS loan
                                                  WHERE loan > now - ? * interval '1 millisecond') AS open
                                      FROM (SELECT clock_timestamp() AS now) AS clock) AS bucket)
                        RETURNING granted, reservations[cardinality(reservations)] AS latest_loan,
                                  set_config('synchronous_commit', 'off', true)
                        """,
                        row -> taking(row, key),
                        key,
                        step,
                        step,
                        step * policy.attempts(),
                        LOAN_LAPSES_AFTER.toMillis())
                .orElseThrow();
    }

    private static ReservationResult taking(ResultSet row, String key) throws SQLException {
        OffsetDateTime loan = row.getObject("latest_loan", OffsetDateTime.class);
        if (loan == null) {
            return new ReservationResult.NoneLeft();
        }
        return row.getBoolean("granted")
                ? new ReservationResult.Taken(new Reservation(key, loan.toInstant()))
                : new ReservationResult.AllReserved();
    }

    @Override
    public void release(Reservation loan, LoginAttemptLimit policy) {
        requireNoUnit();
        sql.list("""
                UPDATE login_attempt_buckets SET fully_refilled_at = fully_refilled_at - ? * interval '1 millisecond', reservations = array_remove(reservations, ?)
                 WHERE key = ? AND ? = ANY (reservations)
                RETURNING set_config('synchronous_commit', 'off', true)
                """, row -> loan, policy.refillInterval().toMillis(), loan.takenAt(), loan.key(), loan.takenAt());
    }

    @Override
    public void spend(Reservation loan) {
        requireNoUnit();
        sql.list("""
                UPDATE login_attempt_buckets SET reservations = array_remove(reservations, ?) WHERE key = ?
                RETURNING set_config('synchronous_commit', 'off', true)
                """, row -> loan, loan.takenAt(), loan.key());
    }

    @Override
    public void refill(String key) {
        requireNoUnit();
        sql.update("DELETE FROM login_attempt_buckets WHERE key = ?", key);
    }

    @Override
    public int purge(int atMost) {
        return sql.update("""
                DELETE FROM login_attempt_buckets WHERE key IN (
                    SELECT key FROM login_attempt_buckets WHERE fully_refilled_at <= clock_timestamp() LIMIT ? FOR UPDATE SKIP LOCKED)
                """, atMost);
    }

    private static void requireNoUnit() {
        if (Transaction.current().isPresent()) {
            throw new IllegalStateException(
                    "A login attempt must be counted outside a unit of work, which could roll it back");
        }
    }
}
