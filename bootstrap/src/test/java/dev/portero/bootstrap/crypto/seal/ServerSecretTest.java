package dev.portero.bootstrap.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.bootstrap.crypto.token.TokenSettings;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class ServerSecretTest {

    @Test
    void givesEachPurposeAKeyOfItsOwn() {
        ServerSecret secret = secret("jwt", "sealing");

        assertThat(secret.subKey("one"))
                .hasSize(32)
                .isEqualTo(secret.subKey("one"))
                .isNotEqualTo(secret.subKey("other"));
        assertThat(secret("", "another").subKey("one")).isNotEqualTo(secret.subKey("one"));
    }

    /// Which secret seals is decided in one place, and that is where settings are read.
    @Test
    void doesNotComeOfTheSecretThatSigns() {
        assertThat(secret("jwt", "sealing").subKey("one"))
                .isEqualTo(secret("", "sealing").subKey("one"));
        assertThatThrownBy(() -> secret("jwt", "")).isInstanceOf(MissingSecret.class);
    }

    /// Fixed: what was sealed or digested once must be known for as long as it is kept.
    @Test
    void derivesWhatItHasAlwaysDerived() {
        assertThat(HexFormat.of().formatHex(secret("", "a secret of the server").subKey("signing keys")))
                .isEqualTo("6b12dd11c081cb85be5defcbe937b1d345f75767c0290ecc64b08eb938d9abda");
    }

    @Test
    void insistsOnASecret() {
        assertThatThrownBy(() -> secret("", "")).isInstanceOf(IllegalStateException.class);
    }

    private static ServerSecret secret(String jwt, String sealing) {
        return new ServerSecret(
                new TokenSettings(TokenSettings.Family.ES256, jwt, sealing, Duration.ofMinutes(15), "iss", ""));
    }
}
