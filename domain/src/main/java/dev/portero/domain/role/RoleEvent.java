package dev.portero.domain.role;

import dev.portero.domain.event.DomainEvent;
import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What can happen to roles, and to who holds them.
public sealed interface RoleEvent extends DomainEvent {

    /// What happened to a role.
    enum Change {
        DEFINED,
        REDEFINED,
        REMOVED
    }

    /// A user holds these roles from now on, and no others.
    record Assigned(UserId userId, Set<RoleName> roles, Instant occurredAt) implements RoleEvent {

        public Assigned {
            roles = Set.copyOf(roles);
        }

        @Override
        public Optional<UUID> subject() {
            return Optional.of(userId.value());
        }
    }

    /// A role is another one than before: whoever holds it may do something else.
    record Changed(RoleName role, Change change, Instant occurredAt) implements RoleEvent {

        @Override
        public Optional<UUID> subject() {
            return Optional.empty();
        }
    }
}
