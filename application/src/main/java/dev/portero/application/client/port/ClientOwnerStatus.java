package dev.portero.application.client.port;

import dev.portero.domain.user.Status;
import java.util.Locale;

/// Status of the owner of a client.
public enum ClientOwnerStatus {
    ACTIVE,
    PENDING,
    SUSPENDED,
    DELETED,
    /// The owner does not exist.
    ABSENT,
    /// The client has no owner.
    NONE;

    public static ClientOwnerStatus of(Status status) {
        return valueOf(status.name());
    }

    /// Whether the owner is an active user.
    public boolean answers() {
        return this == ACTIVE;
    }

    /// Name of the status in the API.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
