package dev.portero.domain.role;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One thing that somebody may do beyond what everybody may do with their own account. The list is closed: code asks
/// for each of them.
public enum Permission {
    USERS_READ("users:read", "Read everybody's account."),
    USERS_WRITE("users:write", "Change everybody's account."),
    ROLES_READ("roles:read", "Read roles."),
    ROLES_WRITE("roles:write", "Change roles."),
    ROLES_ASSIGN("roles:assign", "Give roles to people."),
    SESSIONS_MANAGE("sessions:manage", "End people's sessions."),
    WALLETS_READ("wallets:read", "Read everybody's wallet."),
    WALLETS_WRITE("wallets:write", "Change everybody's wallet."),
    AUDIT_READ("audit:read", "Read who did what."),
    OPERATIONS_MANAGE("operations:manage", "Look after the service."),
    TOKENS_INTROSPECT("tokens:introspect", "Ask what a token is worth."),
    CLIENTS_READ("clients:read", "Read clients."),
    CLIENTS_MANAGE("clients:manage", "Register and revoke clients."),
    CAPITAL_MOVE("capital:move", "Move one's own capital.");

    private static final Map<String, Permission> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(Permission::wireName, Function.identity()));

    private final String wireName;
    private final String meaning;

    Permission(String wireName, String meaning) {
        this.wireName = wireName;
        this.meaning = meaning;
    }

    /// The permission of exactly this name.
    public static Optional<Permission> named(String wireName) {
        return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }

    /// The name by which clients, tokens and tables know it; stable for ever.
    public String wireName() {
        return wireName;
    }

    /// What whoever has it may do, for people who give it.
    public String meaning() {
        return meaning;
    }
}
