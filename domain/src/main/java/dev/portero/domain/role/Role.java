package dev.portero.domain.role;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Role: a named set of permissions. `admin` always has all permissions, including those of later versions.
///
/// @param version the number of saves, from zero
public record Role(
        RoleName name,
        RoleDescription description,
        Set<Permission> permissions,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    public Role {
        permissions =
                name.equals(RoleName.ADMIN) ? Set.copyOf(EnumSet.allOf(Permission.class)) : Set.copyOf(permissions);
    }

    /// Result of a decision that can be refused.
    public sealed interface Decision {}

    /// The new state of the role, and its events; no events without a change.
    public record Changed(Role role, List<RoleEvent> events) implements Decision {

        public Changed {
            events = List.copyOf(events);
        }
    }

    /// The role is unchanged.
    public record Refused(RoleRefusal refusal) implements Decision {}

    /// Creates a role.
    public static Changed define(RoleName name, RoleDescription description, Set<Permission> permissions, Instant now) {
        Role role = new Role(name, description, permissions, now, now, 0);
        return new Changed(
                role,
                List.of(new RoleEvent.Changed(name, RoleEvent.Change.DEFINED, Set.of(), role.permissions(), now)));
    }

    /// Changes the description or the permissions.
    public Decision redefine(RoleDescription words, Set<Permission> wanted, Instant now) {
        if (name.equals(RoleName.ADMIN) && !wanted.equals(permissions)) {
            return new Refused(RoleRefusal.FIXED);
        }
        if (words.equals(description) && wanted.equals(permissions)) {
            return new Changed(this, List.of());
        }
        return new Changed(
                new Role(name, words, wanted, createdAt, now, version),
                List.of(new RoleEvent.Changed(name, RoleEvent.Change.REDEFINED, permissions, wanted, now)));
    }

    /// Removes the role. Built-in roles cannot be removed.
    public Decision remove(Instant now) {
        return isBuiltIn()
                ? new Refused(RoleRefusal.BUILT_IN)
                : new Changed(
                        this,
                        List.of(new RoleEvent.Changed(name, RoleEvent.Change.REMOVED, permissions, Set.of(), now)));
    }

    public boolean isBuiltIn() {
        return BuiltInRoles.NAMES.contains(name);
    }

    /// Copy with the version that the store assigned on save.
    public Role saved() {
        return new Role(name, description, permissions, createdAt, updatedAt, version + 1);
    }
}
