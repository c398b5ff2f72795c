package dev.portero.domain.credential;

import dev.portero.domain.event.InternalEvent;
import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What can happen to what proves somebody, and is nobody else's business.
public sealed interface CredentialEvent extends InternalEvent {

    UserId userId();

    @Override
    default Optional<UUID> subject() {
        return Optional.of(userId().value());
    }

    /// Somebody has all attempts at their password again.
    record Unlocked(UserId userId, Instant occurredAt) implements CredentialEvent {}

    /// Somebody has to set another password before they come in.
    record ChangeRequired(UserId userId, Instant occurredAt) implements CredentialEvent {}
}
