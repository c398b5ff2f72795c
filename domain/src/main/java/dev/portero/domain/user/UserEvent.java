package dev.portero.domain.user;

import dev.portero.domain.event.DomainEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What can happen to a user.
public sealed interface UserEvent extends DomainEvent {

    UserId userId();

    @Override
    default Optional<UUID> subject() {
        return Optional.of(userId().value());
    }

    /// A newcomer got an account.
    record Registered(UserId userId, Profile profile, Instant occurredAt) implements UserEvent {}
}
