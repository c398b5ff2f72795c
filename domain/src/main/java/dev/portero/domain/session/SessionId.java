package dev.portero.domain.session;

import java.util.UUID;

/// Names one session for ever: what began with one sign-in.
public record SessionId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
