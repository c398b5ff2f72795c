package dev.portero.domain.user;

import dev.portero.domain.event.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Events of a user account.
public sealed interface UserEvent extends DomainEvent {

    UserId userId();

    @Override
    default Optional<UUID> subject() {
        return Optional.of(userId().value());
    }

    /// An account was created.
    record Registered(UserId userId, Profile profile, Instant occurredAt) implements UserEvent {}

    /// Attributes of a user changed; there is at least one change.
    record Updated(UserId userId, List<UserChange> changes, Instant occurredAt) implements UserEvent {

        public Updated {
            changes = List.copyOf(changes);
        }
    }

    /// An account was deleted. Its remaining data is erased later.
    record Deleted(UserId userId, Instant occurredAt) implements UserEvent {}

    /// The password was changed.
    record PasswordChanged(UserId userId, Instant occurredAt) implements UserEvent {}

    /// The status changed.
    record StatusChanged(UserId userId, Status from, Status to, StatusReason reason, Instant occurredAt)
            implements UserEvent {}
}
