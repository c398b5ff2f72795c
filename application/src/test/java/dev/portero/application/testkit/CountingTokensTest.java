package dev.portero.application.testkit;

import dev.portero.application.port.Tokens;

/// [TokensContract] on [CountingTokens].
final class CountingTokensTest extends TokensContract {

    private final CountingTokens tokens = new CountingTokens();

    @Override
    protected Tokens tokens() {
        return tokens;
    }

    @Override
    protected Tokens ofAnotherService() {
        return new CountingTokens("another key");
    }
}
