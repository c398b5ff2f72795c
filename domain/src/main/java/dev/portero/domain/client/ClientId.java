package dev.portero.domain.client;

import java.util.Optional;
import java.util.UUID;

/// Id of an OAuth client; never reused.
public record ClientId(UUID value) {

    /// Parses the canonical form only.
    public static Optional<ClientId> parse(String text) {
        try {
            return Optional.of(UUID.fromString(text))
                    .filter(id -> id.toString().equals(text)) // UUID.fromString also accepts shorter forms
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
