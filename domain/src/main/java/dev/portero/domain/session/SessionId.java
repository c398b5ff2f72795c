package dev.portero.domain.session;

import java.util.UUID;

/// Id of a session; never reused. A session begins with one login.
public record SessionId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
