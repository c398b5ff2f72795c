package dev.portero.domain.audit;

import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleEvent.Change;
import dev.portero.domain.role.RoleName;
import java.util.Set;

/// Requested change of a denied operation, where the action alone does not describe it.
public sealed interface RequestedChange {

    /// No further description.
    RequestedChange UNSAID = new Unsaid();

    /// The action and the user describe the request completely.
    record Unsaid() implements RequestedChange {}

    /// Assignment of exactly these roles to a user.
    record Roles(Set<RoleName> names) implements RequestedChange {

        public Roles {
            names = Set.copyOf(names);
        }
    }

    /// Definition, change or removal of a role.
    ///
    /// @param permissions the permissions that the role was to grant; empty for a removal
    record RoleChange(RoleName role, Change change, Set<Permission> permissions) implements RequestedChange {

        public RoleChange {
            permissions = Set.copyOf(permissions);
        }
    }
}
