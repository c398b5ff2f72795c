package dev.portero.domain.role;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Permission beyond access to the own account. The set is closed: code checks each of them.
public enum Permission {
    USERS_READ("users:read", "Read all user accounts."),
    USERS_WRITE("users:write", "Change all user accounts."),
    ROLES_READ("roles:read", "Read roles."),
    ROLES_WRITE("roles:write", "Change roles."),
    ROLES_ASSIGN("roles:assign", "Assign roles to users."),
    SESSIONS_MANAGE("sessions:manage", "Revoke sessions of users."),
    WALLETS_READ("wallets:read", "Read all wallets."),
    WALLETS_WRITE("wallets:write", "Change all wallets."),
    AUDIT_READ("audit:read", "Read the audit log."),
    OPERATIONS_MANAGE("operations:manage", "Operate the service."),
    TOKENS_INTROSPECT("tokens:introspect", "Introspect tokens."),
    CLIENTS_READ("clients:read", "Read clients."),
    CLIENTS_MANAGE("clients:manage", "Register and revoke clients."),
    CAPITAL_MOVE("capital:move", "Move the own capital.");

    private static final Map<String, Permission> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(Permission::wireName, Function.identity()));

    private final String wireName;
    private final String meaning;

    Permission(String wireName, String meaning) {
        this.wireName = wireName;
        this.meaning = meaning;
    }

    /// Returns the permission with exactly this wire name.
    public static Optional<Permission> named(String wireName) {
        return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }

    /// Name of the permission in the API, in tokens and in the database; it never changes.
    public String wireName() {
        return wireName;
    }

    /// Description for administrators who grant the permission.
    public String meaning() {
        return meaning;
    }
}
