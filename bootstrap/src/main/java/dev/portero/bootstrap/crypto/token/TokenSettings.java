package dev.portero.bootstrap.crypto.token;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// How access tokens are made.
///
/// @param secret what signs them in HS256 mode; empty otherwise
/// @param keyEncryptionSecret what seals keys in the database; empty for a command that has none
/// @param audience for whom they are; empty for nobody in particular
@ConfigurationProperties("portero.tokens")
public record TokenSettings(
        @Bindable(defaultValue = "ES256") Family algorithm,
        @Bindable(defaultValue = "") String secret,
        @Bindable(defaultValue = "") String keyEncryptionSecret,
        @Bindable(defaultValue = "PT15M") Duration lifetime,
        @Bindable(defaultValue = "users-service") String issuer,
        @Bindable(defaultValue = "") String audience) {

    /// Whether a shared secret signs, or a pair of keys. A service is of one family only: nobody can have the public
    /// key of the one taken for the secret of the other.
    public enum Family {
        HS256,
        ES256
    }

    @Override
    public String toString() {
        return "TokenSettings[" + algorithm + ", " + lifetime + "]";
    }
}
