package dev.portero.persistence.audit;

import dev.portero.application.audit.port.DenialCounters.Denial;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.credential.LoginTarget;
import dev.portero.domain.role.Permission;
import dev.portero.domain.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/// Primary key of a row of `denial_counters`, and the permission that was missing.
///
/// @param principal the id of a user or client; the nil UUID for an unknown identifier
/// @param route the route of a denied call; otherwise empty
/// @param loginKey the key of the attempt bucket of a login; otherwise empty
record DenialKey(Kind kind, UUID principal, String route, String loginKey, Optional<Permission> permission) {

    /// Kinds of rows.
    enum Kind {
        USER,
        CLIENT,
        CLIENT_SECRET,
        LOGIN_FAILED,
        LOGIN_THROTTLED
    }

    static DenialKey of(Denial denial) {
        return switch (denial) {
            case Denial.OfUser of -> ofCall(Kind.USER, of, of.route(), of.permission());
            case Denial.OfClient of -> ofCall(Kind.CLIENT, of, of.route(), of.permission());
            case Denial.OfClientSecret of -> ofCall(Kind.CLIENT_SECRET, of, "", Optional.empty());
            case Denial.OfFailedLogin of -> ofLogin(Kind.LOGIN_FAILED, of);
            case Denial.OfThrottledLogin of -> ofLogin(Kind.LOGIN_THROTTLED, of);
        };
    }

    private static DenialKey ofCall(Kind kind, Denial denial, String route, Optional<Permission> permission) {
        return new DenialKey(kind, denial.principal(), route, "", permission);
    }

    private static DenialKey ofLogin(Kind kind, Denial.OfLogin login) {
        return new DenialKey(kind, login.principal(), "", login.key(), Optional.empty());
    }

    static DenialKey read(ResultSet row) throws SQLException {
        return new DenialKey(
                Kind.valueOf(row.getString("kind")),
                row.getObject("principal_id", UUID.class),
                row.getString("route"),
                row.getString("login_key"),
                Permission.named(row.getString("permission")));
    }

    Denial denial() {
        return switch (kind) {
            case USER -> new Denial.OfUser(new UserId(principal), route, permission);
            case CLIENT -> new Denial.OfClient(new ClientId(principal), route, permission);
            case CLIENT_SECRET -> new Denial.OfClientSecret(new ClientId(principal));
            case LOGIN_FAILED -> new Denial.OfFailedLogin(loginKey, target());
            case LOGIN_THROTTLED -> new Denial.OfThrottledLogin(loginKey, target());
        };
    }

    private LoginTarget target() {
        UserId account = new UserId(principal);
        return account.equals(UserId.NIL) ? LoginTarget.unknownIdentifier("") : new LoginTarget.Account(account);
    }

    /// Stored form of the permission.
    String permissionName() {
        return permission.map(Permission::wireName).orElse("");
    }
}
