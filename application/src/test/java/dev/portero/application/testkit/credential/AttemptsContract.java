package dev.portero.application.testkit.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.credential.port.Attempts;
import dev.portero.application.credential.port.Attempts.Taking;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.Together;
import dev.portero.domain.credential.AttemptPolicy;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// What every count of attempts must do.
public abstract class AttemptsContract {

    /// So slow that no test sees one come back by itself.
    private static final AttemptPolicy TEN = new AttemptPolicy(10, Duration.ofHours(1));

    private static final int MANY = 100_000;

    private final String key = UUID.randomUUID().toString();

    protected abstract Attempts attempts();

    protected abstract UnitOfWork unitOfWork();

    /// Lets so much time pass for every bucket.
    protected abstract void pass(Duration time);

    @Test
    final void givesAsManyAsABucketHoldsAndNoMore() {
        assertThat(takeAllOf(key)).isEqualTo(10);
        assertThat(attempts().take(key, TEN)).isEqualTo(Taking.NONE_LEFT);
    }

    @Test
    final void givesExactlyTenToAHundredAtOnce() {
        List<Taking> takings = Together.times(100, number -> attempts().take(key, TEN));

        assertThat(Collections.frequency(takings, Taking.TAKEN)).isEqualTo(10);
    }

    @Test
    final void givesNoMoreThanAreThereAndComeBackToManyAtOnce() {
        List<Boolean> wrong = Together.times(100, number -> {
            boolean taken = attempts().take(key, TEN) == Taking.TAKEN;
            boolean right = taken && number % 2 == 0;
            if (right) {
                attempts().giveBack(key, TEN);
            }
            return taken && !right;
        });

        int spent = Collections.frequency(wrong, true);
        assertThat(spent).isLessThanOrEqualTo(10);
        assertThat(takeAllOf(key)).isEqualTo(10 - spent);
    }

    @Test
    final void letsOneComeBackAtATime() {
        takeAllOf(key);

        pass(Duration.ofMinutes(59));
        assertThat(attempts().take(key, TEN)).isEqualTo(Taking.NONE_LEFT);
        pass(Duration.ofMinutes(1));
        assertThat(takeAllOf(key)).isEqualTo(1);
        pass(Duration.ofHours(3));
        assertThat(takeAllOf(key)).isEqualTo(3);
    }

    @Test
    final void neverHoldsMoreThanABucketHolds() {
        attempts().take(key, TEN);
        pass(Duration.ofDays(30));
        attempts().giveBack(key, TEN);
        attempts().giveBack(key, TEN);

        assertThat(takeAllOf(key)).isEqualTo(10);
    }

    @Test
    final void countsNothingAgainstWhoIsGivenNone() {
        takeAllOf(key);
        for (int refused = 0; refused < 20; refused++) {
            assertThat(attempts().take(key, TEN)).isEqualTo(Taking.NONE_LEFT);
        }

        pass(Duration.ofHours(1));

        assertThat(takeAllOf(key)).isEqualTo(1);
    }

    @Test
    final void givesBackOneAtATime() {
        takeAllOf(key);

        attempts().giveBack(key, TEN);

        assertThat(takeAllOf(key)).isEqualTo(1);
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
        attempts().giveBack(other, TEN);
        attempts().giveBack("never heard of", TEN);
        attempts().refill("never heard of");

        assertThat(attempts().take(key, TEN)).isEqualTo(Taking.NONE_LEFT);
    }

    @Test
    final void takesTheLongestKey() {
        assertThat(attempts().take(key + "x".repeat(64 - key.length()), TEN)).isEqualTo(Taking.TAKEN);
    }

    @Test
    final void holdsToThePolicyThatItIsTold() {
        AttemptPolicy one = new AttemptPolicy(1, Duration.ofHours(1));

        assertThat(attempts().take(key, one)).isEqualTo(Taking.TAKEN);
        assertThat(attempts().take(key, one)).isEqualTo(Taking.NONE_LEFT);
    }

    /// Or what a failed unit takes back could be tried for nothing.
    @Test
    final void isNoPartOfAUnitOfWork() {
        assertRefusedInAUnit(() -> attempts().take(key, TEN));
        assertRefusedInAUnit(() -> attempts().giveBack(key, TEN));
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
        while (attempts().take(bucket, TEN) == Taking.TAKEN) {
            taken++;
            assertThat(taken).isLessThan(100);
        }
        return taken;
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
