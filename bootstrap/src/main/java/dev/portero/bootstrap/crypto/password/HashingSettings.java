package dev.portero.bootstrap.crypto.password;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// How passwords are hashed.
///
/// @param scheme `bcrypt:<cost>` or `argon2id:m=<KiB>,t=<iterations>,p=<lanes>`
/// @param pepper a secret outside the database that goes into every new hash; empty for none
/// @param maxWait how long a hash may be expected to wait for a worker before it is refused
@ConfigurationProperties("portero.hashing")
record HashingSettings(
        @Bindable(defaultValue = "bcrypt:12") String scheme,
        @Bindable(defaultValue = "") String pepper,
        @Bindable(defaultValue = "5s") Duration maxWait) {

    @Override
    public String toString() {
        return "HashingSettings[" + scheme + "]";
    }
}
