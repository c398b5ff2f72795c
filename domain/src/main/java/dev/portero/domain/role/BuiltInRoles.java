package dev.portero.domain.role;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// The four roles out of the box. A store begins with them; all but `admin` can be made to permit something else.
public final class BuiltInRoles {

    /// What each of them permits at the beginning.
    public static final Map<RoleName, Set<Permission>> PERMISSIONS = Map.of(
            RoleName.ADMIN,
            Set.copyOf(EnumSet.allOf(Permission.class)),
            new RoleName("auditor"),
            Set.of(
                    Permission.USERS_READ,
                    Permission.ROLES_READ,
                    Permission.WALLETS_READ,
                    Permission.AUDIT_READ,
                    Permission.CLIENTS_READ),
            new RoleName("member"),
            Set.of(Permission.CAPITAL_MOVE),
            new RoleName("user"),
            Set.of());

    /// What they are called.
    public static final Set<RoleName> NAMES = PERMISSIONS.keySet();

    private BuiltInRoles() {}
}
