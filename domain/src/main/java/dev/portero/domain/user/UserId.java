package dev.portero.domain.user;

import java.util.UUID;

/// Names one user for ever; born before the database sees it.
public record UserId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
