package dev.portero.domain.role;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What somebody may do who holds it. `admin` may do everything, now and whenever there is more to do.
///
/// @param version counts the saves, from zero
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

    /// What came of a decision that may be refused.
    public sealed interface Decision {}

    /// The role as it now is, and the facts to tell others; none when nothing is different.
    public record Changed(Role role, List<RoleEvent> events) implements Decision {

        public Changed {
            events = List.copyOf(events);
        }
    }

    /// The role stays as it is.
    public record Refused(RoleRefusal refusal) implements Decision {}

    /// A new role.
    public static Changed define(RoleName name, RoleDescription description, Set<Permission> permissions, Instant now) {
        Role role = new Role(name, description, permissions, now, now, 0);
        return new Changed(
                role,
                List.of(new RoleEvent.Changed(name, RoleEvent.Change.DEFINED, Set.of(), role.permissions(), now)));
    }

    /// The same role under other words, or with other permissions.
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

    /// There is no such role any more. The ones out of the box stay.
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

    /// The same role as the store holds it after it saved this state.
    public Role saved() {
        return new Role(name, description, permissions, createdAt, updatedAt, version + 1);
    }
}
