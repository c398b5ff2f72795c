package dev.portero.application.testkit.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.credential.port.LoginAttemptBuckets;
import dev.portero.application.credential.port.LoginAttemptBuckets.Reservation;
import dev.portero.application.credential.port.LoginAttemptBuckets.ReservationResult;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.Together;
import dev.portero.domain.credential.LoginAttemptLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Contract of [LoginAttemptBuckets]: every implementation passes it.
public abstract class LoginAttemptBucketsContract {

    /// So slow that no attempt is refilled during a test.
    private static final LoginAttemptLimit TEN = new LoginAttemptLimit(10, Duration.ofHours(1));

    private static final ReservationResult NONE_LEFT = new ReservationResult.NoneLeft();
    private static final Instant LONG_AGO = Instant.EPOCH;
    private static final int MANY = 100_000;

    private final String key = UUID.randomUUID().toString();

    protected abstract LoginAttemptBuckets attempts();

    protected abstract UnitOfWork unitOfWork();

    /// Advances the time for every bucket.
    protected abstract void pass(Duration time);

    @Test
    final void grantsAttemptsUntilTheBucketIsEmpty() {
        assertThat(spendAll(key)).isEqualTo(10);
        assertThat(attempts().take(key, TEN)).isEqualTo(NONE_LEFT);
    }

    @Test
    final void grantsTenAttemptsToAHundredConcurrentCallers() {
        List<ReservationResult> results =
                Together.concurrently(100, number -> attempts().take(key, TEN));

        assertThat(results.stream().filter(ReservationResult.Taken.class::isInstance))
                .hasSize(10);
    }

    @Test
    final void concurrentReleasesDoNotExceedTheCapacity() {
        List<Boolean> wrong = Together.concurrently(100, number -> {
            Optional<Reservation> reservation = reserve(key);
            boolean right = number % 2 == 0;
            if (right) {
                reservation.ifPresent(taken -> attempts().release(taken, TEN));
            } else {
                reservation.ifPresent(attempts()::spend);
            }
            return reservation.isPresent() && !right;
        });

        int spent = Collections.frequency(wrong, true);
        assertThat(spent).isLessThanOrEqualTo(10);
        assertThat(spendAll(key)).isEqualTo(10 - spent);
    }

    @Test
    final void refillsOneAttemptPerInterval() {
        spendAll(key);

        pass(Duration.ofMinutes(59));
        assertThat(attempts().take(key, TEN)).isEqualTo(NONE_LEFT);
        pass(Duration.ofMinutes(1));
        assertThat(spendAll(key)).isEqualTo(1);
        pass(Duration.ofHours(3));
        assertThat(spendAll(key)).isEqualTo(3);
    }

    @Test
    final void neverExceedsTheCapacity() {
        Reservation reservation = reserve(key).orElseThrow();
        pass(Duration.ofDays(30));
        attempts().release(reservation, TEN);
        attempts().release(reservation, TEN);

        assertThat(spendAll(key)).isEqualTo(10);
    }

    @Test
    final void deniedAttemptsDoNotDelayTheRefill() {
        spendAll(key);
        for (int denied = 0; denied < 20; denied++) {
            assertThat(attempts().take(key, TEN)).isEqualTo(NONE_LEFT);
        }

        pass(Duration.ofHours(1));

        assertThat(spendAll(key)).isEqualTo(1);
    }

    @Test
    final void releasesAReservationOnce() {
        Reservation reservation = reserve(key).orElseThrow();
        spendAll(key);

        attempts().release(reservation, TEN);
        attempts().release(reservation, TEN);

        assertThat(spendAll(key)).isEqualTo(1);
    }

    /// Without this distinction, concurrent logins with the right password would be reported as wrong.
    @Test
    final void distinguishesReservedFromSpentAttempts() {
        List<Reservation> reservations =
                Stream.generate(() -> reserve(key).orElseThrow()).limit(10).toList();
        assertThat(attempts().take(key, TEN)).isEqualTo(new ReservationResult.AllReserved());

        reservations.subList(1, 10).forEach(attempts()::spend);
        assertThat(attempts().take(key, TEN)).isEqualTo(new ReservationResult.AllReserved());
        attempts().spend(reservations.getFirst());

        assertThat(attempts().take(key, TEN)).isEqualTo(NONE_LEFT);
    }

    @Test
    final void grantsReleasedAttemptsAgain() {
        List<Reservation> reservations =
                Stream.generate(() -> reserve(key).orElseThrow()).limit(10).toList();

        reservations.forEach(reservation -> attempts().release(reservation, TEN));

        assertThat(spendAll(key)).isEqualTo(10);
    }

    /// A replica that crashed does not settle its reservations.
    @Test
    final void expiresReservations() {
        List<Reservation> reservations =
                Stream.generate(() -> reserve(key).orElseThrow()).limit(10).toList();

        pass(LoginAttemptBuckets.LOAN_LAPSES_AFTER.plusMillis(1));

        assertThat(attempts().take(key, TEN)).isEqualTo(NONE_LEFT);
        reservations.forEach(reservation -> attempts().release(reservation, TEN));
        assertThat(attempts().take(key, TEN)).isEqualTo(NONE_LEFT);
    }

    @Test
    final void ignoresAReleaseAfterARefill() {
        Reservation reservation = reserve(key).orElseThrow();
        attempts().refill(key);
        spendAll(key);

        attempts().release(reservation, TEN);

        assertThat(attempts().take(key, TEN)).isEqualTo(NONE_LEFT);
    }

    @Test
    final void refillsABucketCompletely() {
        spendAll(key);

        attempts().refill(key);

        assertThat(spendAll(key)).isEqualTo(10);
    }

    @Test
    final void bucketsOfKeysAreIndependent() {
        String other = UUID.randomUUID().toString();
        spendAll(key);

        assertThat(spendAll(other)).isEqualTo(10);
        attempts().refill(other);
        attempts().release(new Reservation("unknown", LONG_AGO), TEN);
        attempts().spend(new Reservation("unknown", LONG_AGO));
        attempts().release(new Reservation(key, LONG_AGO), TEN);
        attempts().refill("unknown");

        assertThat(attempts().take(key, TEN)).isEqualTo(NONE_LEFT);
    }

    @Test
    final void acceptsTheLongestKey() {
        assertThat(attempts().take(key + "x".repeat(64 - key.length()), TEN))
                .isInstanceOf(ReservationResult.Taken.class);
    }

    @Test
    final void appliesTheGivenLimit() {
        LoginAttemptLimit one = new LoginAttemptLimit(1, Duration.ofHours(1));

        assertThat(attempts().take(key, one)).isInstanceOf(ReservationResult.Taken.class);
        assertThat(attempts().take(key, one)).isEqualTo(new ReservationResult.AllReserved());
    }

    /// A rollback would make the attempts of a failed unit free.
    @Test
    final void rejectsCallsInAUnitOfWork() {
        assertRejectedInAUnit(() -> attempts().take(key, TEN));
        assertRejectedInAUnit(() -> attempts().release(new Reservation(key, LONG_AGO), TEN));
        assertRejectedInAUnit(() -> attempts().spend(new Reservation(key, LONG_AGO)));
        assertRejectedInAUnit(() -> attempts().refill(key));

        assertThat(spendAll(key)).isEqualTo(10);
    }

    @Test
    final void purgesOnlyFullBuckets() {
        purgeAll();
        String other = UUID.randomUUID().toString();
        attempts().take(key, TEN);
        spendAll(other);

        assertThat(attempts().purge(MANY)).isZero();
        pass(Duration.ofHours(1));
        assertThat(attempts().purge(MANY)).isEqualTo(1);
        assertThat(attempts().purge(MANY)).isZero();

        assertThat(spendAll(other)).isEqualTo(1);
        assertThat(spendAll(key)).isEqualTo(10);
    }

    @Test
    final void purgesAtMostTheLimit() {
        purgeAll();
        for (int number = 0; number < 5; number++) {
            attempts().take(UUID.randomUUID().toString(), TEN);
        }
        pass(Duration.ofHours(1));

        assertThat(attempts().purge(3)).isEqualTo(3);
        assertThat(attempts().purge(3)).isEqualTo(2);
    }

    private void purgeAll() {
        pass(Duration.ofDays(365));
        attempts().purge(MANY);
    }

    private int spendAll(String bucket) {
        int taken = 0;
        Optional<Reservation> reservation = reserve(bucket);
        while (reservation.isPresent()) {
            attempts().spend(reservation.get());
            taken++;
            assertThat(taken).isLessThan(100);
            reservation = reserve(bucket);
        }
        return taken;
    }

    private Optional<Reservation> reserve(String bucket) {
        return attempts().take(bucket, TEN) instanceof ReservationResult.Taken taken
                ? Optional.of(taken.loan())
                : Optional.empty();
    }

    private void assertRejectedInAUnit(ThrowingCallable call) {
        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    try {
                        call.call();
                    } catch (RuntimeException rejection) {
                        throw rejection;
                    } catch (Throwable other) {
                        throw new AssertionError(other);
                    }
                    return true;
                }))
                .isInstanceOf(IllegalStateException.class);
    }
}
