package dev.portero.domain.client;

import java.util.Optional;
import java.util.UUID;

/// Names one client for ever.
public record ClientId(UUID value) {

    /// Reads an id in the one form that it is given out in.
    public static Optional<ClientId> parse(String text) {
        try {
            return Optional.of(UUID.fromString(text))
                    .filter(id -> id.toString().equals(text)) // it also reads what is shorter
                    .map(ClientId::new);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
