package dev.portero.bootstrap.crypto.password;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// Settings of the blocklist of common passwords.
@ConfigurationProperties("portero.passwords")
record BlocklistSettings(@Bindable(defaultValue = "ENFORCE") Blocklist blocklist) {

    /// Reaction to a common password: refuse it, or accept it with a warning in the log.
    enum Blocklist {
        ENFORCE,
        WARN
    }
}
