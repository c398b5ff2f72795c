package dev.portero.bootstrap.platform;

import dev.portero.application.port.Tokens;
import dev.portero.application.testkit.TokensContract;

final class SecureTokensTest extends TokensContract {

    private final Tokens tokens = new SecureTokens();

    @Override
    protected Tokens tokens() {
        return tokens;
    }
}
