package dev.portero.application.credential.guard.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.domain.credential.ClientNetwork;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Promised retries with a maximum wait of five seconds and eight requests served in a second.
final class PromisedRetriesTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long WAIT = 5 * SECOND;
    private static final long APART = SECOND / 8;
    private static final ClientNetwork HOME = new ClientNetwork("192.0.2.1");
    private static final ClientNetwork OTHER = new ClientNetwork("192.0.2.2");

    private final PromisedRetries promises = new PromisedRetries(WAIT);

    @Test
    void promisesTheNextWholeSecond() {
        assertThat(promises.promise(HOME, 1, 0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(promises.promise(HOME, SECOND, 0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(promises.promise(HOME, SECOND + 1, 0)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void keepsAMarginForEstimatesThatAreTooLow() {
        assertThat(promises.earliest(WAIT)).isEqualTo(WAIT / 4);
        assertThat(promises.earliest(0)).isZero();
        assertThat(PromisedRetries.spacing(APART)).isEqualTo(APART / 4 * 5);
    }

    @Test
    void redeemsAPromiseOnceFromItsTimeOn() {
        promises.promise(HOME, SECOND, 0);

        assertThat(promises.redeem(HOME, SECOND - 1)).isFalse();
        assertThat(promises.redeem(OTHER, SECOND)).isFalse();
        assertThat(promises.redeem(HOME, SECOND)).isTrue();
        assertThat(promises.redeem(HOME, SECOND)).isFalse();
    }

    @Test
    void dropsAPromiseThatIsNotRedeemedWithinTwoSeconds() {
        promises.promise(HOME, SECOND, 0);
        assertThat(promises.wouldBeDelayedBy(HOME, 0, WAIT, APART, SECOND)).isTrue();

        assertThat(promises.redeem(HOME, 3 * SECOND + 1)).isFalse();
        assertThat(promises.wouldBeDelayedBy(HOME, 0, WAIT, APART, 3 * SECOND + 1))
                .isFalse();
    }

    @Test
    void makesNoPromiseBeyondAMinute() {
        assertThat(promises.promise(HOME, 75 * SECOND, 0)).isEqualTo(Duration.ofSeconds(60));

        assertThat(promises.redeem(HOME, 60 * SECOND)).isFalse();
    }

    @Test
    void leavesThePlacesOfPromisedRetriesFree() {
        for (int retry = 0; retry < 8; retry++) {
            promises.promise(HOME, SECOND, 0);
        }

        assertThat(promises.wouldBeDelayedBy(HOME, 0, WAIT, APART, 0)).isFalse();
        assertThat(promises.wouldBeDelayedBy(HOME, 0, WAIT, APART, 1)).isTrue();
    }

    @Test
    void holdsAnotherNetworkBackByItsShareOnly() {
        for (int retry = 0; retry < 400; retry++) {
            promises.promise(HOME, SECOND, 0);
        }

        assertThat(promises.wouldBeDelayedBy(HOME, 0, 0, APART, 0)).isTrue();
        assertThat(promises.wouldBeDelayedBy(OTHER, 0, WAIT, APART, 0)).isFalse();
        assertThat(promises.wouldBeDelayedBy(OTHER, 40, WAIT, APART, 0)).isTrue();
    }

    @Test
    void admitsAPromisedRetryWithinTheDeadlineOfARequest() {
        assertThat(new PromisedRetries(4 * SECOND).longestWait()).isEqualTo(6 * SECOND);
        assertThat(new PromisedRetries(7 * SECOND).longestWait()).isEqualTo(8 * SECOND);
    }
}
