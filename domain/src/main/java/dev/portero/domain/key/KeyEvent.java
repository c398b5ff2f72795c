package dev.portero.domain.key;

import dev.portero.domain.event.InternalEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What can happen to the keys that sign access tokens.
public sealed interface KeyEvent extends InternalEvent {

    @Override
    default Optional<UUID> subject() {
        return Optional.empty();
    }

    /// One is published that will sign.
    record Announced(String key, Instant occurredAt) implements KeyEvent {}

    /// Another one signs from now on.
    record Promoted(String key, Instant occurredAt) implements KeyEvent {}

    /// One is withdrawn before its end: what it signed counts no more.
    record Withdrawn(String key, Instant occurredAt) implements KeyEvent {}

    /// So many are under another seal than before.
    record Resealed(int keys, Instant occurredAt) implements KeyEvent {}
}
