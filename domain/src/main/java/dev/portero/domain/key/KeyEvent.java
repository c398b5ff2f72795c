package dev.portero.domain.key;

import dev.portero.domain.event.InternalEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Events of the keys that sign access tokens.
public sealed interface KeyEvent extends InternalEvent {

    @Override
    default Optional<UUID> subject() {
        return Optional.empty();
    }

    /// A key was published that will sign later.
    record Announced(String key, Instant occurredAt) implements KeyEvent {}

    /// A key signs from now on, in place of the previous one.
    record Promoted(String key, Instant occurredAt) implements KeyEvent {}

    /// A key was withdrawn before its expiry: tokens that it signed are no longer accepted.
    record Withdrawn(String key, Instant occurredAt) implements KeyEvent {}

    /// Private keys were re-encrypted under another sealing secret.
    record Resealed(int keys, Instant occurredAt) implements KeyEvent {}
}
