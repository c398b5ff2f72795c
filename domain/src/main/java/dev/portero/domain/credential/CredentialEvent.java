package dev.portero.domain.credential;

import dev.portero.domain.event.InternalEvent;
import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Events of a user's credentials that are audited but not published.
public sealed interface CredentialEvent extends InternalEvent {

    UserId userId();

    @Override
    default Optional<UUID> subject() {
        return Optional.of(userId().value());
    }

    /// All login attempts of a user are available again.
    record Unlocked(UserId userId, Instant occurredAt) implements CredentialEvent {}

    /// A user must set another password at the next login.
    record ChangeRequired(UserId userId, Instant occurredAt) implements CredentialEvent {}
}
