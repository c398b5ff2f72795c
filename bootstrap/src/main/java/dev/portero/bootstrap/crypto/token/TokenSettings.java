package dev.portero.bootstrap.crypto.token;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// Settings of access tokens.
///
/// @param secret secret that signs them with HS256; empty otherwise
/// @param keyEncryptionSecret secret that seals keys in the database; empty for a command that has none
/// @param audience audience of the tokens; empty for none
@ConfigurationProperties("portero.tokens")
public record TokenSettings(
        @Bindable(defaultValue = "ES256") Family algorithm,
        @Bindable(defaultValue = "") String secret,
        @Bindable(defaultValue = "") String keyEncryptionSecret,
        @Bindable(defaultValue = "PT15M") Duration lifetime,
        @Bindable(defaultValue = "users-service") String issuer,
        @Bindable(defaultValue = "") String audience) {

    /// Signature family: a shared secret or key pairs. A service uses one family only, which excludes that the public
    /// key of one is used as the secret of the other (algorithm confusion).
    public enum Family {
        HS256,
        ES256
    }

    @Override
    public String toString() {
        return "TokenSettings[" + algorithm + ", " + lifetime + "]";
    }
}
