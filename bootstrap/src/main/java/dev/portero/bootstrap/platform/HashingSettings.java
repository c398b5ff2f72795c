package dev.portero.bootstrap.platform;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// How passwords are hashed.
///
/// @param scheme `bcrypt:<cost>` or `argon2id:m=<KiB>,t=<iterations>,p=<lanes>`
/// @param pepper a secret outside the database that goes into every new hash; empty for none
@ConfigurationProperties("portero.hashing")
record HashingSettings(
        @Bindable(defaultValue = "bcrypt:12") String scheme,
        @Bindable(defaultValue = "") String pepper) {

    @Override
    public String toString() {
        return "HashingSettings[" + scheme + "]";
    }
}
