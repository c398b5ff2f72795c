package dev.portero.bootstrap.crypto.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.port.Tokens;
import dev.portero.application.testkit.TokensContract;
import dev.portero.bootstrap.crypto.seal.ServerSecret;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SecureTokensTest extends TokensContract {

    private final Tokens tokens = keyedBy("a secret of the server");

    @Override
    protected Tokens tokens() {
        return tokens;
    }

    @Override
    protected Tokens ofAnotherService() {
        return keyedBy("a secret of another server");
    }

    /// Fixed: replicas of two versions must give the same successor.
    @Test
    void derivesTheSameSuccessorInEveryVersion() {
        assertThat(tokens.successorOf("5n0pZ4").value()).isEqualTo("puNPUat39v6f8T5upy-OcwoQ91tgNsK0wwhUK2AhI9c");
    }

    private static Tokens keyedBy(String secret) {
        return new SecureTokens(new ServerSecret(
                new TokenSettings(TokenSettings.Family.ES256, "", secret, Duration.ofMinutes(15), "iss", "")));
    }
}
