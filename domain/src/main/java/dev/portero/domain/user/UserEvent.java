package dev.portero.domain.user;

import dev.portero.domain.event.DomainEvent;
import java.time.Instant;
import java.util.List;
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

    /// Something about a user is different; there is at least one change.
    record Updated(UserId userId, List<UserChange> changes, Instant occurredAt) implements UserEvent {

        public Updated {
            changes = List.copyOf(changes);
        }
    }

    /// An account is no more. What is kept of it is erased in time.
    record Deleted(UserId userId, Instant occurredAt) implements UserEvent {}

    /// From now on another password is theirs.
    record PasswordChanged(UserId userId, Instant occurredAt) implements UserEvent {}

    /// A user may come in who could not, or the other way round.
    record StatusChanged(UserId userId, Status from, Status to, StatusReason reason, Instant occurredAt)
            implements UserEvent {}
}
