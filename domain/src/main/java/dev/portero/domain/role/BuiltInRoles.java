package dev.portero.domain.role;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What the four roles out of the box permit.
public final class BuiltInRoles {

    private static final Map<RoleName, Set<Permission>> PERMISSIONS = Map.of(
            new RoleName("admin"),
            EnumSet.allOf(Permission.class),
            new RoleName("auditor"),
            EnumSet.of(
                    Permission.USERS_READ,
                    Permission.ROLES_READ,
                    Permission.WALLETS_READ,
                    Permission.AUDIT_READ,
                    Permission.CLIENTS_READ),
            new RoleName("member"),
            EnumSet.of(Permission.CAPITAL_MOVE),
            new RoleName("user"),
            EnumSet.noneOf(Permission.class));

    private BuiltInRoles() {}

    /// Everything that any of the roles permits; a name that is not built in permits nothing.
    public static Set<Permission> permissionsOf(Set<RoleName> roles) {
        return roles.stream()
                .flatMap(role -> PERMISSIONS.getOrDefault(role, Set.of()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
