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
    final void givesAsManyAsABucketHoldsAndNoMore() {
        assertThat(takeAllOf(key)).isEqualTo(10);
        assertThat(attempts().take(key, TEN)).isEqualTo(NONE_LEFT);
    }

    @Test
    final void givesExactlyTenToAHundredAtOnce() {
        List<ReservationResult> takings =
                Together.times(100, number -> attempts().take(key, TEN));

        assertThat(takings.stream().filter(ReservationResult.Taken.class::isInstance))
                .hasSize(10);
    }

    @Test
    final void givesNoMoreThanAreThereAndComeBackToManyAtOnce() {
        List<Boolean> wrong = Together.times(100, number -> {
            Optional<Reservation> loan = lent(key);
            boolean right = number % 2 == 0;
            if (right) {
                loan.ifPresent(taken -> attempts().release(taken, TEN));
            } else {
                loan.ifPresent(attempts()::spend);
            }
            return loan.isPresent() && !right;
        });

        int spent = Collections.frequency(wrong, true);
        assertThat(spent).isLessThanOrEqualTo(10);
        assertThat(takeAllOf(key)).isEqualTo(10 - spent);
    }

    @Test
    final void letsOneComeBackAtATime() {
        takeAllOf(key);

        pass(Duration.ofMinutes(59));
        assertThat(attempts().take(key, TEN)).isEqualTo(NONE_LEFT);
        pass(Duration.ofMinutes(1));
        assertThat(takeAllOf(key)).isEqualTo(1);
        pass(Duration.ofHours(3));
        assertThat(takeAllOf(key)).isEqualTo(3);
    }

    @Test
    final void neverHoldsMoreThanABucketHolds() {
        Reservation loan = lent(key).orElseThrow();
        pass(Duration.ofDays(30));
        attempts().release(loan, TEN);
        attempts().release(loan, TEN);

        assertThat(takeAllOf(key)).isEqualTo(10);
    }

    @Test
    final void countsNothingAgainstWhoIsGivenNone() {
        takeAllOf(key);
        for (int refused = 0; refused < 20; refused++) {
            assertThat(attempts().take(key, TEN)).isEqualTo(NONE_LEFT);
        }

        pass(Duration.ofHours(1));

        assertThat(takeAllOf(key)).isEqualTo(1);
    }

    @Test
    final void givesBackOneAtATime() {
        Reservation loan = lent(key).orElseThrow();
        takeAllOf(key);

        attempts().release(loan, TEN);
        attempts().release(loan, TEN);

        assertThat(takeAllOf(key)).isEqualTo(1);
    }

    /// Without this distinction, concurrent logins with the right password would be reported as wrong.
    @Test
    final void tellsWhatIsOnLoanFromWhatIsSpent() {
        List<Reservation> loans =
                Stream.generate(() -> lent(key).orElseThrow()).limit(10).toList();
        assertThat(attempts().take(key, TEN)).isEqualTo(new ReservationResult.AllReserved());

        loans.subList(1, 10).forEach(attempts()::spend);
        assertThat(attempts().take(key, TEN)).isEqualTo(new ReservationResult.AllReserved());
        attempts().spend(loans.getFirst());

        assertThat(attempts().take(key, TEN)).isEqualTo(NONE_LEFT);
    }

    @Test
    final void lendsAgainWhatCameBack() {
        List<Reservation> loans =
                Stream.generate(() -> lent(key).orElseThrow()).limit(10).toList();

        loans.forEach(loan -> attempts().release(loan, TEN));

        assertThat(takeAllOf(key)).isEqualTo(10);
    }

    /// A replica that crashed does not settle its reservations.
    @Test
    final void letsALoanLapse() {
        List<Reservation> loans =
                Stream.generate(() -> lent(key).orElseThrow()).limit(10).toList();

        pass(LoginAttemptBuckets.LOAN_LAPSES_AFTER.plusMillis(1));

        assertThat(attempts().take(key, TEN)).isEqualTo(NONE_LEFT);
        loans.forEach(loan -> attempts().release(loan, TEN));
        assertThat(attempts().take(key, TEN)).isEqualTo(NONE_LEFT);
    }

    @Test
    final void givesNothingBackOfABucketThatWasFilledMeanwhile() {
        Reservation loan = lent(key).orElseThrow();
        attempts().refill(key);
        takeAllOf(key);

        attempts().release(loan, TEN);

        assertThat(attempts().take(key, TEN)).isEqualTo(NONE_LEFT);
    }

    @Test
    final void fillsABucketAtOnce() {
        takeAllOf(key);

        attempts().refill(key);

        assertThat(takeAllOf(key)).isEqualTo(10);
    }

    @Test
    final void countsEachKeyByItself() {
        String other = UUID.randomUUID().toString();
        takeAllOf(key);

        assertThat(takeAllOf(other)).isEqualTo(10);
        attempts().refill(other);
        attempts().release(new Reservation("never heard of", LONG_AGO), TEN);
        attempts().spend(new Reservation("never heard of", LONG_AGO));
        attempts().release(new Reservation(key, LONG_AGO), TEN);
        attempts().refill("never heard of");

        assertThat(attempts().take(key, TEN)).isEqualTo(NONE_LEFT);
    }

    @Test
    final void takesTheLongestKey() {
        assertThat(attempts().take(key + "x".repeat(64 - key.length()), TEN))
                .isInstanceOf(ReservationResult.Taken.class);
    }

    @Test
    final void holdsToThePolicyThatItIsTold() {
        LoginAttemptLimit one = new LoginAttemptLimit(1, Duration.ofHours(1));

        assertThat(attempts().take(key, one)).isInstanceOf(ReservationResult.Taken.class);
        assertThat(attempts().take(key, one)).isEqualTo(new ReservationResult.AllReserved());
    }

    /// A rollback would make the attempts of a failed unit free.
    @Test
    final void isNoPartOfAUnitOfWork() {
        assertRefusedInAUnit(() -> attempts().take(key, TEN));
        assertRefusedInAUnit(() -> attempts().release(new Reservation(key, LONG_AGO), TEN));
        assertRefusedInAUnit(() -> attempts().spend(new Reservation(key, LONG_AGO)));
        assertRefusedInAUnit(() -> attempts().refill(key));

        assertThat(takeAllOf(key)).isEqualTo(10);
    }

    @Test
    final void forgetsOnlyWhatIsFull() {
        forgetEverything();
        String other = UUID.randomUUID().toString();
        attempts().take(key, TEN);
        takeAllOf(other);

        assertThat(attempts().forget(MANY)).isZero();
        pass(Duration.ofHours(1));
        assertThat(attempts().forget(MANY)).isEqualTo(1);
        assertThat(attempts().forget(MANY)).isZero();

        assertThat(takeAllOf(other)).isEqualTo(1);
        assertThat(takeAllOf(key)).isEqualTo(10);
    }

    @Test
    final void forgetsNoMoreAtOnceThanItIsTold() {
        forgetEverything();
        for (int number = 0; number < 5; number++) {
            attempts().take(UUID.randomUUID().toString(), TEN);
        }
        pass(Duration.ofHours(1));

        assertThat(attempts().forget(3)).isEqualTo(3);
        assertThat(attempts().forget(3)).isEqualTo(2);
    }

    private void forgetEverything() {
        pass(Duration.ofDays(365));
        attempts().forget(MANY);
    }

    private int takeAllOf(String bucket) {
        int taken = 0;
        Optional<Reservation> loan = lent(bucket);
        while (loan.isPresent()) {
            attempts().spend(loan.get());
            taken++;
            assertThat(taken).isLessThan(100);
            loan = lent(bucket);
        }
        return taken;
    }

    private Optional<Reservation> lent(String bucket) {
        return attempts().take(bucket, TEN) instanceof ReservationResult.Taken taken
                ? Optional.of(taken.loan())
                : Optional.empty();
    }

    private void assertRefusedInAUnit(ThrowingCallable call) {
        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    try {
                        call.call();
                    } catch (RuntimeException refusal) {
                        throw refusal;
                    } catch (Throwable other) {
                        throw new AssertionError(other);
                    }
                    return true;
                }))
                .isInstanceOf(IllegalStateException.class);
    }
}
