package dev.portero.domain.role;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// The four built-in roles. A new database contains them; all of them but `admin` can be redefined.
public final class BuiltInRoles {

    /// Initial permissions of each role.
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

    /// Names of the built-in roles.
    public static final Set<RoleName> NAMES = PERMISSIONS.keySet();

    private BuiltInRoles() {}
}
