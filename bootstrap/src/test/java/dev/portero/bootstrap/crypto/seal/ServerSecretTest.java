package dev.portero.bootstrap.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.bootstrap.crypto.token.TokenSettings;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class ServerSecretTest {

    @Test
    void derivesADifferentKeyPerPurpose() {
        ServerSecret secret = secret("jwt", "sealing");

        assertThat(secret.subKey("one"))
                .hasSize(32)
                .isEqualTo(secret.subKey("one"))
                .isNotEqualTo(secret.subKey("other"));
        assertThat(secret("", "another").subKey("one")).isNotEqualTo(secret.subKey("one"));
    }

    /// Only the configuration decides which secret seals.
    @Test
    void isIndependentOfTheJwtSecret() {
        assertThat(secret("jwt", "sealing").subKey("one"))
                .isEqualTo(secret("", "sealing").subKey("one"));
        assertThatThrownBy(() -> secret("jwt", "")).isInstanceOf(MissingSecret.class);
    }

    /// Fixed: sealed and digested values must stay readable as long as they are stored.
    @Test
    void derivesTheSameKeyInEveryVersion() {
        assertThat(HexFormat.of().formatHex(secret("", "a secret of the server").subKey("signing keys")))
                .isEqualTo("6b12dd11c081cb85be5defcbe937b1d345f75767c0290ecc64b08eb938d9abda");
    }

    @Test
    void requiresASecret() {
        assertThatThrownBy(() -> secret("", "")).isInstanceOf(IllegalStateException.class);
    }

    private static ServerSecret secret(String jwt, String sealing) {
        return new ServerSecret(
                new TokenSettings(TokenSettings.Family.ES256, jwt, sealing, Duration.ofMinutes(15), "iss", ""));
    }
}
