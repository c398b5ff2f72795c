package dev.portero.application.testkit.ratelimit;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.ratelimit.port.RateLimit;
import dev.portero.application.ratelimit.port.RateLimitCounters;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;
import java.time.Duration;

/// Broken [RateLimitCounters]: each adapter is wrong in one way, which a test of [RateLimitCountersContract] catches.
final class BrokenRateLimitCounters {

    private BrokenRateLimitCounters() {}

    /// The wait does not end while requests continue.
    @CaughtBy("admitsARequestAfterTheReportedWait")
    static final class RateLimitCountersThatNeverReset extends RateLimitCountersContract implements RateLimitCounters {

        private static final Duration AGAIN = Duration.ofHours(1);

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Admission count(RateLimit limit, String client) {
            return portero.rateLimitCounters.count(limit, client) instanceof Admission.TooMany
                    ? new Admission.TooMany(AGAIN)
                    : new Admission.Admitted();
        }

        @Override
        public void refund(RateLimit limit, String client) {
            portero.rateLimitCounters.refund(limit, client);
        }

        @Override
        public int purge(int atMost) {
            return portero.rateLimitCounters.purge(atMost);
        }

        @Override
        protected RateLimitCounters counters() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected void pass(Duration time) {
            portero.clock.advance(time);
        }
    }

    /// Refunds have no effect.
    @CaughtBy("admitsOneMoreForEachRefund")
    static final class RateLimitCountersThatRefundNothing extends RateLimitCountersContract
            implements RateLimitCounters {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Admission count(RateLimit limit, String client) {
            return portero.rateLimitCounters.count(limit, client);
        }

        @Override
        public void refund(RateLimit limit, String client) {}

        @Override
        public int purge(int atMost) {
            return portero.rateLimitCounters.purge(atMost);
        }

        @Override
        protected RateLimitCounters counters() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected void pass(Duration time) {
            portero.clock.advance(time);
        }
    }
}
