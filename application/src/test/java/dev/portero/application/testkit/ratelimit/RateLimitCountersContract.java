package dev.portero.application.testkit.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.ratelimit.port.RateLimit;
import dev.portero.application.ratelimit.port.RateLimit.Window;
import dev.portero.application.ratelimit.port.RateLimitCounters;
import dev.portero.application.ratelimit.port.RateLimitCounters.Admission;
import dev.portero.application.testkit.Together;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Contract of [RateLimitCounters]: every implementation passes it.
public abstract class RateLimitCountersContract {

    private static final Admission ADMITTED = new Admission.Admitted();
    private static final RateLimit FIVE_AN_HOUR = RateLimit.of("five", 5, Duration.ofHours(1));
    private static final RateLimit FIVE_AN_HOUR_AND_SEVEN_A_DAY =
            new RateLimit("both", List.of(new Window(5, Duration.ofHours(1)), new Window(7, Duration.ofDays(1))));
    private static final int MANY = 100_000;

    private final String client = UUID.randomUUID().toString();

    protected abstract RateLimitCounters counters();

    protected abstract UnitOfWork unitOfWork();

    /// Advances the time for every key.
    protected abstract void pass(Duration time);

    @Test
    final void admitsRequestsUpToTheLimit() {
        assertThat(counters(FIVE_AN_HOUR, 5)).containsOnly(ADMITTED);
        assertThat(counters(FIVE_AN_HOUR, 20)).doesNotContain(ADMITTED);
    }

    @Test
    final void admitsExactlyFiveOfAHundredConcurrentRequests() {
        List<Admission> admissions =
                Together.concurrently(100, number -> counters().count(FIVE_AN_HOUR, client));

        assertThat(Collections.frequency(admissions, ADMITTED)).isEqualTo(5);
    }

    @Test
    final void admitsARequestAfterTheReportedWait() {
        counters(FIVE_AN_HOUR, 5);
        Duration first = pauseOf(FIVE_AN_HOUR);
        pass(Duration.ofMinutes(50));
        Duration later = pauseOf(FIVE_AN_HOUR);

        assertThat(first).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        assertThat(later).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
        pass(later);
        assertThat(counters(FIVE_AN_HOUR, 5)).containsOnly(ADMITTED);
        assertThat(pauseOf(FIVE_AN_HOUR)).isPositive();
    }

    @Test
    final void appliesEveryWindowOfALimit() {
        assertThat(counters(FIVE_AN_HOUR_AND_SEVEN_A_DAY, 5)).containsOnly(ADMITTED);
        assertThat(pauseOf(FIVE_AN_HOUR_AND_SEVEN_A_DAY)).isLessThanOrEqualTo(Duration.ofHours(1));

        pass(Duration.ofHours(1));
        assertThat(counters(FIVE_AN_HOUR_AND_SEVEN_A_DAY, 1)).containsOnly(ADMITTED);
        assertThat(pauseOf(FIVE_AN_HOUR_AND_SEVEN_A_DAY)).isGreaterThan(Duration.ofHours(22));
    }

    @Test
    final void countsEachClientAndEachLimitSeparately() {
        counters(FIVE_AN_HOUR, 5);

        assertThat(counters().count(FIVE_AN_HOUR, "f".repeat(64))).isEqualTo(ADMITTED);
        assertThat(counters(RateLimit.of("other", 5, Duration.ofHours(1)), 5)).containsOnly(ADMITTED);
        assertThat(pauseOf(FIVE_AN_HOUR)).isPositive();
    }

    @Test
    final void admitsEverythingWithoutALimit() {
        assertThat(counters(RateLimit.of("none", 0, Duration.ofHours(1)), 50)).containsOnly(ADMITTED);
    }

    @Test
    final void countsInTransactionsOfItsOwn() {
        assertThatThrownBy(() -> unitOfWork().run(() -> counters().count(FIVE_AN_HOUR, client)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    final void admitsOneMoreForEachRefund() {
        counters(FIVE_AN_HOUR, 5);
        counters().refund(FIVE_AN_HOUR, client);
        counters().refund(FIVE_AN_HOUR, client);

        assertThat(counters(FIVE_AN_HOUR, 2)).containsOnly(ADMITTED);
        assertThat(pauseOf(FIVE_AN_HOUR)).isPositive();
    }

    /// As with simultaneous requests, of which some are refused for overload after others exceeded the limit.
    @Test
    final void admitsOneMoreForARefundAboveTheLimit() {
        counters(FIVE_AN_HOUR_AND_SEVEN_A_DAY, 9);
        counters().refund(FIVE_AN_HOUR_AND_SEVEN_A_DAY, client);

        assertThat(counters().count(FIVE_AN_HOUR_AND_SEVEN_A_DAY, client)).isEqualTo(ADMITTED);
        assertThat(pauseOf(FIVE_AN_HOUR_AND_SEVEN_A_DAY)).isPositive();
    }

    @Test
    final void refundsNoMoreThanWasCounted() {
        counters().refund(FIVE_AN_HOUR, client);
        counters(FIVE_AN_HOUR, 1);
        for (int refund = 0; refund < 3; refund++) {
            counters().refund(FIVE_AN_HOUR, client);
        }

        assertThat(counters(FIVE_AN_HOUR, 5)).containsOnly(ADMITTED);
        assertThat(pauseOf(FIVE_AN_HOUR)).isPositive();
    }

    @Test
    final void refundsEachClientAndEachLimitSeparately() {
        counters(FIVE_AN_HOUR, 5);

        counters().refund(FIVE_AN_HOUR, "f".repeat(64));
        counters().refund(RateLimit.of("other", 5, Duration.ofHours(1)), client);

        assertThat(pauseOf(FIVE_AN_HOUR)).isPositive();
    }

    @Test
    final void admitsExactlyTheRefundedOfAHundredAtOnce() {
        counters(FIVE_AN_HOUR, 5);

        List<Boolean> admitted = Together.concurrently(100, number -> {
            if (number % 20 == 0) {
                counters().refund(FIVE_AN_HOUR, client);
            }
            return counters().count(FIVE_AN_HOUR, client).equals(ADMITTED);
        });
        List<Admission> rest = counters(FIVE_AN_HOUR, 5);

        assertThat(Collections.frequency(admitted, true) + Collections.frequency(rest, ADMITTED))
                .isEqualTo(5);
    }

    @Test
    final void refundsNothingInsideAUnitOfWork() {
        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    counters().refund(FIVE_AN_HOUR, client);
                    return client;
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    final void purgesOnlyExpiredCountersUpToTheLimit() {
        pass(Duration.ofDays(365));
        counters().purge(MANY);
        RateLimit brief = RateLimit.of("brief", 1, Duration.ofMinutes(1));
        for (int number = 0; number < 5; number++) {
            counters().count(brief, UUID.randomUUID().toString());
        }
        counters(FIVE_AN_HOUR, 5);

        assertThat(counters().purge(MANY)).isZero();
        pass(Duration.ofMinutes(1));
        assertThat(counters().purge(3)).isEqualTo(3);
        assertThat(counters().purge(3)).isEqualTo(2);

        assertThat(pauseOf(FIVE_AN_HOUR)).isPositive();
    }

    private List<Admission> counters(RateLimit limit, int times) {
        return Stream.generate(() -> counters().count(limit, client))
                .limit(times)
                .toList();
    }

    private Duration pauseOf(RateLimit limit) {
        return ((Admission.TooMany) counters().count(limit, client)).pause();
    }
}
