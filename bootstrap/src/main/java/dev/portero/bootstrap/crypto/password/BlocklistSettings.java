package dev.portero.bootstrap.crypto.password;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// What is done about common passwords.
@ConfigurationProperties("portero.passwords")
record BlocklistSettings(@Bindable(defaultValue = "ENFORCE") Blocklist blocklist) {

    /// Whether they are refused, or let through with a warning in the log.
    enum Blocklist {
        ENFORCE,
        WARN
    }
}
