package dev.portero.application.testkit.credential;

import dev.portero.application.credential.port.ConcurrencyLimiter;
import dev.portero.application.port.Overloaded;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.domain.credential.ClientNetwork;
import java.time.Duration;
import java.util.function.Function;

/// Broken [ConcurrencyLimiter]: each adapter is wrong in one way, which a test of [ConcurrencyLimiterContract] catches.
final class BrokenConcurrencyLimiter {

    private BrokenConcurrencyLimiter() {}

    /// It admits every call at once.
    @CaughtBy("admitsTwoConcurrentCallsPerKeyInTurn")
    static final class ConcurrencyLimiterWithoutLimit extends ConcurrencyLimiterContract implements ConcurrencyLimiter {

        @Override
        public <T> T runLimited(String key, ClientNetwork network, Function<Permit, T> work) {
            return work.apply(() -> {
                throw new Overloaded("too much at once", Duration.ofSeconds(1));
            });
        }

        @Override
        protected ConcurrencyLimiter limiter() {
            return this;
        }
    }
}
