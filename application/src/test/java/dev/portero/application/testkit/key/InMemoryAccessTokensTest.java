package dev.portero.application.testkit.key;

import dev.portero.application.key.port.AccessTokens;
import dev.portero.application.testkit.ManualClock;
import java.time.Duration;

/// [AccessTokensContract] on [InMemoryAccessTokens].
final class InMemoryAccessTokensTest extends AccessTokensContract {

    private final ManualClock clock = new ManualClock();
    private final InMemoryAccessTokens accessTokens = new InMemoryAccessTokens(clock);

    @Override
    protected AccessTokens accessTokens() {
        return accessTokens;
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }
}
