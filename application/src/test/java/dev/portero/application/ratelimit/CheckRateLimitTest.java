package dev.portero.application.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.ratelimit.CheckRateLimit.Outcome;
import dev.portero.application.ratelimit.port.RateLimit;
import dev.portero.application.testkit.InMemoryPortero;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CheckRateLimitTest {

    private static final Outcome ADMITTED = new Outcome.Admitted();

    private final InMemoryPortero portero = new InMemoryPortero();
    private final CheckRateLimit checkRateLimit = new CheckRateLimit(
            Map.of(
                    RateLimitedAction.LOG_IN,
                    RateLimit.of("login", 2, Duration.ofMinutes(1)),
                    RateLimitedAction.REGISTER,
                    RateLimit.of("register", 0, Duration.ofHours(1))),
            portero.rateLimitCounters,
            portero.digests);

    @Test
    void rejectsRequestsBeyondTheLimitOfAnAddress() {
        assertThat(checkRateLimit.handle(RateLimitedAction.LOG_IN, "192.0.2.7")).isEqualTo(ADMITTED);
        assertThat(checkRateLimit.handle(RateLimitedAction.LOG_IN, "192.0.2.7")).isEqualTo(ADMITTED);
        assertThat(checkRateLimit.handle(RateLimitedAction.LOG_IN, "192.0.2.7"))
                .isEqualTo(new Outcome.TooMany(Duration.ofMinutes(1)));
        assertThat(checkRateLimit.handle(RateLimitedAction.LOG_IN, "192.0.2.8")).isEqualTo(ADMITTED);

        portero.clock.advance(Duration.ofMinutes(1));
        assertThat(checkRateLimit.handle(RateLimitedAction.LOG_IN, "192.0.2.7")).isEqualTo(ADMITTED);
    }

    @Test
    void admitsEveryRequestWithoutALimit() {
        for (int request = 0; request < 100; request++) {
            assertThat(checkRateLimit.handle(RateLimitedAction.REGISTER, "192.0.2.7"))
                    .isEqualTo(ADMITTED);
        }
    }

    @Test
    void admitsAnotherRequestForEachRefund() {
        checkRateLimit.handle(RateLimitedAction.LOG_IN, "192.0.2.7");
        checkRateLimit.handle(RateLimitedAction.LOG_IN, "192.0.2.7");

        checkRateLimit.refund(RateLimitedAction.LOG_IN, "192.0.2.7");
        checkRateLimit.refund(RateLimitedAction.REGISTER, "192.0.2.7");

        assertThat(checkRateLimit.handle(RateLimitedAction.LOG_IN, "192.0.2.7")).isEqualTo(ADMITTED);
        assertThat(checkRateLimit.handle(RateLimitedAction.LOG_IN, "192.0.2.7")).isNotEqualTo(ADMITTED);
    }

    @Test
    void refundsNoMoreRequestsThanItAdmitsInAWindow() {
        for (int request = 0; request < 4; request++) {
            assertThat(checkRateLimit.handle(RateLimitedAction.LOG_IN, "192.0.2.7"))
                    .isEqualTo(ADMITTED);
            checkRateLimit.refund(RateLimitedAction.LOG_IN, "192.0.2.7");
        }

        assertThat(checkRateLimit.handle(RateLimitedAction.LOG_IN, "192.0.2.7")).isNotEqualTo(ADMITTED);
        portero.clock.advance(Duration.ofMinutes(1));
        assertThat(checkRateLimit.handle(RateLimitedAction.LOG_IN, "192.0.2.7")).isEqualTo(ADMITTED);
    }

    @Test
    void purgesExpiredCounters() {
        PurgeRateLimits purgeRateLimits = new PurgeRateLimits(portero.rateLimitCounters);
        for (int number = 0; number < 2_500; number++) {
            checkRateLimit.handle(RateLimitedAction.LOG_IN, "192.0.2." + number);
        }

        assertThat(purgeRateLimits.handle()).isZero();
        portero.clock.advance(Duration.ofMinutes(1));
        assertThat(purgeRateLimits.handle()).isEqualTo(2_500);
    }
}
