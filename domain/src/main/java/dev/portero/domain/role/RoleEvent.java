package dev.portero.domain.role;

import dev.portero.domain.event.DomainEvent;
import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Events of roles and role assignments.
public sealed interface RoleEvent extends DomainEvent {

    /// Kind of change to a role.
    enum Change {
        DEFINED,
        REDEFINED,
        REMOVED
    }

    /// Exactly these roles are assigned to a user from now on.
    ///
    /// @param before the roles assigned until then
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

    /// A role was defined, changed or removed, which changes the permissions of its users.
    ///
    /// @param before the permissions until then; empty for a new role
    /// @param permissions the permissions from now on; empty for a removed role
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
