package dev.portero.application.testkit.credential;

import dev.portero.application.credential.port.ConcurrencyLimiter;

/// [ConcurrencyLimiterContract] on [InMemoryConcurrencyLimiter].
final class InMemoryConcurrencyLimiterTest extends ConcurrencyLimiterContract {

    private final InMemoryConcurrencyLimiter limiter = new InMemoryConcurrencyLimiter();

    @Override
    protected ConcurrencyLimiter limiter() {
        return limiter;
    }
}
