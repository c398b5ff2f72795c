package dev.portero.bootstrap.crypto.password;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// Settings of password hashing.
///
/// @param scheme `bcrypt:<cost>` or `argon2id:m=<KiB>,t=<iterations>,p=<lanes>`
/// @param pepper secret outside the database that goes into every new hash; empty for none
/// @param maxWait maximum expected wait of a hash for a worker, before it is refused
@ConfigurationProperties("portero.hashing")
public record HashingSettings(
        @Bindable(defaultValue = "bcrypt:12") String scheme,
        @Bindable(defaultValue = "") String pepper,
        @Bindable(defaultValue = "5s") Duration maxWait) {

    @Override
    public String toString() {
        return "HashingSettings[" + scheme + "]";
    }
}
