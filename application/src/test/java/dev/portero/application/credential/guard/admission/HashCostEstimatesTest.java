package dev.portero.application.credential.guard.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

final class HashCostEstimatesTest {

    private static final long COST = Duration.ofMillis(250).toNanos();
    private static final HashWork.Kind OWN = new HashWork.Kind("own", Duration.ofMillis(400));
    private static final HashWork.Kind OTHER = new HashWork.Kind("other", Duration.ofMillis(800));

    private long now;
    private final HashCostEstimates estimates = new HashCostEstimates(() -> now);

    @Test
    void estimatesTheCostUntilAHashIsMeasured() {
        estimates.update(OTHER, COST);

        assertThat(estimates.nanosOf(OWN)).isEqualTo(OWN.guess().toNanos());
    }

    /// A replica that has just started on a machine that is slower than the initial estimate.
    @Test
    void replacesTheInitialEstimateByTheFirstMeasurement() {
        estimates.update(OWN, 4 * COST);
        assertThat(estimates.nanosOf(OWN)).isEqualTo(4 * COST);

        estimates.update(OWN, 2 * COST);
        assertThat(estimates.nanosOf(OWN)).isEqualTo(3 * COST);
    }

    @Test
    void followsTheMeasuredCost() {
        measure(COST);
        assertThat(estimates.nanosOf(OWN)).isCloseTo(COST, Percentage.withPercentage(2));

        measure(4 * COST);
        assertThat(estimates.nanosOf(OWN)).isCloseTo(4 * COST, Percentage.withPercentage(2));
    }

    @Test
    void returnsToTheLowestCostAfterABusyTime() {
        measure(COST);
        for (int hash = 0; hash < 20; hash++) {
            estimates.update(OWN, 4 * COST);
        }

        now += Duration.ofMinutes(5).toNanos();

        assertThat(estimates.nanosOf(OWN)).isLessThan(2 * COST);
    }

    @Test
    void raisesTheLowestCostWhenTheCostStaysHigh() {
        measure(COST);
        for (int round = 0; round < 10; round++) {
            measure(4 * COST);
        }

        now += Duration.ofMinutes(5).toNanos();

        assertThat(estimates.nanosOf(OWN)).isCloseTo(4 * COST, Percentage.withPercentage(2));
    }

    private void measure(long cost) {
        for (int hash = 0; hash < 50; hash++) {
            estimates.update(OWN, cost);
        }
    }
}
