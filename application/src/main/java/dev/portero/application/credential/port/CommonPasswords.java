package dev.portero.application.credential.port;

import dev.portero.domain.credential.Password;

/// List of common passwords, which attackers try first. In-memory and thread-safe.
public interface CommonPasswords {

    /// Whether the whole password is on the list, ignoring case and Unicode composition.
    boolean contains(Password password);
}
