package dev.portero.domain.role;

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
    CAPITAL_MOVE("capital:move");

    private final String wireName;

    Permission(String wireName) {
        this.wireName = wireName;
    }

    /// The name by which clients, tokens and tables know it; stable for ever.
    public String wireName() {
        return wireName;
    }
}
