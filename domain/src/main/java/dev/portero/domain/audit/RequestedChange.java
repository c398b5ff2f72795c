package dev.portero.domain.audit;

import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleEvent.Change;
import dev.portero.domain.role.RoleName;
import java.util.Set;

/// What somebody asked for who was refused, where the kind of act alone does not say it.
public sealed interface RequestedChange {

    /// Nothing that would have to be said.
    RequestedChange UNSAID = new Unsaid();

    /// There is no more to it than what was attempted, and with whom.
    record Unsaid() implements RequestedChange {}

    /// Somebody was to hold these roles, and no others.
    record Roles(Set<RoleName> names) implements RequestedChange {

        public Roles {
            names = Set.copyOf(names);
        }
    }

    /// A role was to be another one.
    ///
    /// @param permissions what it was to permit; nothing where it was to go
    record RoleChange(RoleName role, Change change, Set<Permission> permissions) implements RequestedChange {

        public RoleChange {
            permissions = Set.copyOf(permissions);
        }
    }
}
