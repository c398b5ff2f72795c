package dev.portero.domain.role;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One thing that somebody may do beyond what everybody may do with their own account. The list is closed: code asks
/// for each of them.
public enum Permission {
    USERS_READ("users:read"),
    USERS_WRITE("users:write"),
    ROLES_READ("roles:read"),
    ROLES_WRITE("roles:write"),
    ROLES_ASSIGN("roles:assign"),
    SESSIONS_MANAGE("sessions:manage"),
    WALLETS_READ("wallets:read"),
    WALLETS_WRITE("wallets:write"),
    AUDIT_READ("audit:read"),
    OPERATIONS_MANAGE("operations:manage"),
    TOKENS_INTROSPECT("tokens:introspect"),
    CLIENTS_READ("clients:read"),
    CLIENTS_MANAGE("clients:manage"),
    CAPITAL_MOVE("capital:move");

    private static final Map<String, Permission> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(Permission::wireName, Function.identity()));

    private final String wireName;

    Permission(String wireName) {
        this.wireName = wireName;
    }

    /// The permission of exactly this name.
    public static Optional<Permission> named(String wireName) {
        return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }

    /// The name by which clients, tokens and tables know it; stable for ever.
    public String wireName() {
        return wireName;
    }
}
