package dev.portero.application.client;

import dev.portero.domain.user.Status;
import java.util.Locale;

/// Status of the user who answers for a client, or why there is none.
public enum ClientOwnerStatus {
    ACTIVE,
    PENDING,
    SUSPENDED,
    DELETED,
    /// The client names a user that does not exist.
    ABSENT,
    /// The client names no user.
    NONE;

    static ClientOwnerStatus of(Status status) {
        return valueOf(status.name());
    }

    /// Whether the client has an owner who can answer for it.
    public boolean answers() {
        return this == ACTIVE;
    }

    /// As programs read it.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
