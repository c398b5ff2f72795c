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
    ///
    /// @param before those that they held until then
    record Assigned(UserId userId, Set<RoleName> before, Set<RoleName> roles, Instant occurredAt) implements RoleEvent {

        public Assigned {
            before = Set.copyOf(before);
            roles = Set.copyOf(roles);
        }

        @Override
        public Optional<UUID> subject() {
            return Optional.of(userId.value());
        }
    }

    /// A role is another one than before: whoever holds it may do something else.
    ///
    /// @param before what it permitted until then; nothing where there was no such role
    /// @param permissions what it permits from now on; nothing where there is no such role any more
    record Changed(
            RoleName role, Change change, Set<Permission> before, Set<Permission> permissions, Instant occurredAt)
            implements RoleEvent {

        public Changed {
            before = Set.copyOf(before);
            permissions = Set.copyOf(permissions);
        }

        @Override
        public Optional<UUID> subject() {
            return Optional.empty();
        }
    }
}
