package dev.portero.persistence.outbox;

import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.Outbox;
import dev.portero.application.event.port.OutboxMessage;
import dev.portero.application.event.port.PublishResult;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.jdbc.Transaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// Transactional outbox in PostgreSQL.
@Singleton
final class JdbcOutbox implements Outbox {

    private final Sql sql;
    private final OutboxNotifier notifier;

    JdbcOutbox(Sql sql, OutboxNotifier notifier) {
        this.sql = sql;
        this.notifier = notifier;
    }

    @Override
    public void append(OutboxMessage message) {
        Transaction transaction = Transaction.current()
                .orElseThrow(
                        () -> new IllegalStateException("A message must be added to the outbox inside a unit of work"));
        if (message.subject() == null) {
            appendWithoutUser(message);
        } else {
            appendToStream(message);
        }
        transaction.afterCommit(notifier::signal);
    }

    /// Takes the next sequence number of the user, which locks the user's stream until the transaction ends, and writes
    /// the row.
    private void appendToStream(OutboxMessage message) {
        sql.updateDeferred(
                """
                WITH story AS (
                    INSERT INTO user_streams AS stream (user_id, last_sequence, horizon)
                    VALUES (?, 1, pg_current_xact_id()::text::bigint)
                    ON CONFLICT (user_id) DO UPDATE SET last_sequence = stream.last_sequence + 1,
                                                        horizon = greatest(stream.horizon, excluded.horizon)
                    RETURNING user_id, last_sequence, horizon)
                INSERT INTO outbox (id, type, user_id, sequence, horizon, body, request_id, trace_parent, occurred_at)
                SELECT ?, ?, user_id, last_sequence, horizon, ?, ?, ?, ? FROM story
                """,
                message.subject(),
                message.id(),
                message.type(),
                message.body(),
                message.requestId(),
                message.traceParent(),
                message.occurredAt());
    }

    private void appendWithoutUser(OutboxMessage message) {
        sql.updateDeferred(
                """
                INSERT INTO outbox (id, type, horizon, body, request_id, trace_parent, occurred_at)
                VALUES (?, ?, pg_current_xact_id()::text::bigint, ?, ?, ?, ?)
                """,
                message.id(),
                message.type(),
                message.body(),
                message.requestId(),
                message.traceParent(),
                message.occurredAt());
    }

    /// Reads the messages and extends the lease in one statement. A lease of which more than half is left is not
    /// extended: most claims write nothing. A relay that finds no messages takes no lease, so that idle relays neither
    /// write nor block each other.
    @Override
    public List<ClaimedMessage> claim(UUID relay, Duration lease, int limit) {
        return sql.list(
                """
                WITH held AS (
                    SELECT singleton FROM relay_leases
                     WHERE holder = ? AND expires_at > clock_timestamp() + ? * interval '0.5 milliseconds'
                       AND expires_at <= clock_timestamp() + ? * interval '2 milliseconds'),
                taken AS (
                    UPDATE relay_leases SET holder = ?, expires_at = clock_timestamp() + ? * interval '1 millisecond'
                     WHERE (holder = ? OR expires_at < clock_timestamp()
                            OR expires_at > clock_timestamp() + ? * interval '2 milliseconds')
                       AND NOT EXISTS (SELECT FROM held)
                       AND EXISTS (SELECT FROM outbox WHERE state = 'WAITING')
                    RETURNING singleton)
                SELECT next.* FROM (SELECT singleton FROM held UNION ALL SELECT singleton FROM taken) AS lease, (
                    SELECT id, type, user_id, sequence, replay_count, body, request_id, trace_parent, occurred_at, position
                      FROM outbox WHERE state = 'WAITING' ORDER BY position LIMIT ?) AS next
                 ORDER BY next.position
                """,
                OutboxRow::read,
                relay,
                lease.toMillis(),
                lease.toMillis(),
                relay,
                lease.toMillis(),
                relay,
                lease.toMillis(),
                limit);
    }

    /// Settles the messages. Outside of a unit of work the commit is asynchronous (`synchronous_commit = off`): after a
    /// crash of the database, those of about the last half second are published again, like those of a relay that dies
    /// before it settles them.
    @Override
    public void settle(Collection<ClaimedMessage> messages, PublishResult delivery) {
        if (delivery == PublishResult.NOT_SENT) {
            throw new IllegalArgumentException("A message that was not sent cannot be settled: it stays WAITING");
        }
        if (!messages.isEmpty()) {
            sql.update(
                    """
                    UPDATE outbox SET state = ?, settled_at = clock_timestamp()
                      FROM (SELECT set_config('synchronous_commit', %s, true) FROM (%s) AS locked) AS write_lock,
                           unnest(?, ?) AS handed_out (id, replay_count)
                     WHERE outbox.id = handed_out.id AND outbox.replay_count = handed_out.replay_count AND state = 'WAITING'
                    """.formatted(synchronousCommit(), OutboxRow.WRITE_LOCK),
                    delivery,
                    messages.stream().map(outgoing -> outgoing.message().id()).toArray(UUID[]::new),
                    messages.stream().map(ClaimedMessage::offers).toArray(Integer[]::new));
        }
    }

    /// The setting is one of the whole transaction: in a unit of work it stays as it is.
    private static String synchronousCommit() {
        return Transaction.current().isPresent() ? "current_setting('synchronous_commit')" : "'off'";
    }

    @Override
    public void awaitWork(Duration atMost) {
        notifier.await(atMost);
    }
}
