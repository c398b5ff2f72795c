package dev.portero.domain.audit;

import dev.portero.domain.client.ClientEvent;
import dev.portero.domain.credential.CredentialEvent;
import dev.portero.domain.credential.LoginEvent;
import dev.portero.domain.credential.LoginTarget;
import dev.portero.domain.event.DomainEvent;
import dev.portero.domain.key.KeyEvent;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleEvent;
import dev.portero.domain.role.RoleEvent.Change;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.SessionEvent;
import dev.portero.domain.user.UserChange;
import dev.portero.domain.user.UserEvent;
import java.util.Locale;
import java.util.Set;

/// Mapping from each kind of domain event to its audit details. A test finds a kind of event without a mapping.
final class AuditDetailsMapper {

    private AuditDetailsMapper() {}

    static AuditDetails of(DomainEvent event) {
        return switch (event) {
            case UserEvent fact -> of(fact);
            case RoleEvent fact -> of(fact);
            case SessionEvent fact -> of(fact);
            case LoginEvent fact -> of(fact);
            case CredentialEvent fact -> of(fact);
            case ClientEvent fact -> of(fact);
            case KeyEvent fact -> of(fact);
            case OperatorEvent fact -> of(fact);
            case AccessDenied fact -> of(fact);
            default -> throw new IllegalArgumentException("no audit details are defined for " + event.getClass());
        };
    }

    private static AuditDetails of(UserEvent event) {
        return switch (event) {
            case UserEvent.Registered fact ->
                AuditDetails.done(Action.USER_CREATED)
                        .personal("email", fact.profile().email().value())
                        .personal("username", fact.profile().username().value())
                        .personal("full_name", fact.profile().fullName().value());
            case UserEvent.Updated fact -> {
                AuditDetails details = AuditDetails.done(Action.USER_UPDATED)
                        .facts("changed", fact.changes(), AuditDetailsMapper::name);
                for (UserChange change : fact.changes()) {
                    details = details.personal(name(change), value(change));
                }
                yield details;
            }
            case UserEvent.Deleted fact -> AuditDetails.done(Action.USER_DELETED);
            case UserEvent.PasswordChanged fact -> AuditDetails.done(Action.USER_PASSWORD_CHANGED);
            case UserEvent.StatusChanged fact ->
                AuditDetails.done(Action.USER_STATUS_CHANGED)
                        .fact("from", lower(fact.from()))
                        .fact("to", lower(fact.to()))
                        .personal("reason", fact.reason().value());
        };
    }

    private static String name(UserChange change) {
        return switch (change) {
            case UserChange.EmailBecame became -> "email";
            case UserChange.UsernameBecame became -> "username";
            case UserChange.FullNameBecame became -> "full_name";
            case UserChange.StatusBecame became -> "status";
        };
    }

    private static String value(UserChange change) {
        return switch (change) {
            case UserChange.EmailBecame became -> became.email().value();
            case UserChange.UsernameBecame became -> became.username().value();
            case UserChange.FullNameBecame became -> became.fullName().value();
            case UserChange.StatusBecame became -> lower(became.status());
        };
    }

    private static AuditDetails of(RoleEvent event) {
        return switch (event) {
            case RoleEvent.Assigned fact ->
                AuditDetails.done(Action.USER_ROLES_CHANGED)
                        .all("roles_before", fact.before(), RoleName::value)
                        .all("roles", fact.roles(), RoleName::value);
            case RoleEvent.Changed fact -> {
                AuditDetails details =
                        become(AuditDetails.done(Action.ROLE_CHANGED), fact.role(), fact.change(), fact.permissions());
                yield fact.change() == Change.DEFINED
                        ? details
                        : details.all("permissions_before", fact.before(), Permission::wireName);
            }
        };
    }

    private static AuditDetails become(
            AuditDetails details, RoleName role, Change change, Set<Permission> permissions) {
        AuditDetails named = details.fact("role", role).fact("change", lower(change));
        return change == Change.REMOVED ? named : named.all("permissions", permissions, Permission::wireName);
    }

    private static AuditDetails of(SessionEvent event) {
        return switch (event) {
            case SessionEvent.Started fact ->
                AuditDetails.done(Action.SESSION_STARTED).fact("session", fact.session());
            case SessionEvent.Ended fact ->
                AuditDetails.done(Action.SESSION_ENDED)
                        .fact("session", fact.session())
                        .fact("reason", lower(fact.reason()));
            case SessionEvent.ReuseDetected fact ->
                AuditDetails.refused(Action.SESSION_REUSE_DETECTED).fact("session", fact.session());
        };
    }

    private static AuditDetails of(LoginEvent event) {
        return switch (event) {
            case LoginEvent.Failed fact ->
                AuditDetails.refused(Action.LOGIN_FAILED)
                        .fact("count", fact.times())
                        .fact(
                                "reason",
                                fact.target() instanceof LoginTarget.Account ? "wrong_password" : "unknown_name");
            case LoginEvent.Throttled fact ->
                AuditDetails.refused(Action.LOGIN_THROTTLED).fact("count", fact.times());
        };
    }

    private static AuditDetails of(CredentialEvent event) {
        return switch (event) {
            case CredentialEvent.Unlocked fact -> AuditDetails.done(Action.USER_UNLOCKED);
            case CredentialEvent.ChangeRequired fact -> AuditDetails.done(Action.USER_PASSWORD_CHANGE_REQUIRED);
        };
    }

    private static AuditDetails of(ClientEvent event) {
        AuditDetails details = switch (event) {
            case ClientEvent.Registered fact ->
                AuditDetails.done(Action.CLIENT_REGISTERED)
                        .personal("name", fact.name().value())
                        .facts("permissions", fact.permissions(), Permission::wireName);
            case ClientEvent.SecretRotated fact -> AuditDetails.done(Action.CLIENT_SECRET_ROTATED);
            case ClientEvent.Reassigned fact ->
                AuditDetails.done(Action.CLIENT_REASSIGNED)
                        .fact("from", fact.former() == null ? "none" : fact.former())
                        .fact("to", fact.owner());
            case ClientEvent.Revoked fact -> AuditDetails.done(Action.CLIENT_REVOKED);
            case ClientEvent.TokenIssued fact ->
                AuditDetails.done(Action.CLIENT_TOKEN_ISSUED).facts("scope", fact.scope(), Permission::wireName);
            case ClientEvent.Refused fact ->
                AuditDetails.refused(Action.CLIENT_TOKEN_ISSUED)
                        .fact("reason", "wrong_secret")
                        .fact("count", several(fact.times()));
        };
        return details.fact(AuditEntry.CLIENT, event.client());
    }

    private static AuditDetails of(KeyEvent event) {
        return switch (event) {
            case KeyEvent.Announced fact ->
                AuditDetails.done(Action.KEY_ANNOUNCED).fact("key", fact.key());
            case KeyEvent.Promoted fact ->
                AuditDetails.done(Action.KEY_PROMOTED).fact("key", fact.key());
            case KeyEvent.Withdrawn fact ->
                AuditDetails.done(Action.KEY_WITHDRAWN).fact("key", fact.key());
            case KeyEvent.Resealed fact ->
                AuditDetails.done(Action.KEYS_RESEALED).fact("count", fact.keys());
        };
    }

    private static AuditDetails of(OperatorEvent event) {
        return switch (event) {
            case OperatorEvent.EventsReplayed fact ->
                AuditDetails.done(Action.EVENTS_REPLAYED)
                        .fact("since", fact.since())
                        .fact("type", fact.type());
            case OperatorEvent.SessionsPurged fact ->
                AuditDetails.done(Action.SESSIONS_PURGED).fact("over_before", fact.overBefore());
            case OperatorEvent.UsersGenerated fact ->
                AuditDetails.done(Action.USERS_GENERATED)
                        .fact("count", fact.count())
                        .fact("password", fact.shareAPassword() ? "shared" : "none");
            case OperatorEvent.TrailPruned fact ->
                AuditDetails.done(Action.AUDIT_PRUNED)
                        .fact("month", fact.month())
                        .fact("count", fact.entries());
            case OperatorEvent.TrailErased fact ->
                AuditDetails.done(Action.AUDIT_ERASED).fact("count", fact.entries());
            case OperatorEvent.HeadAccepted fact ->
                AuditDetails.done(Action.AUDIT_HEAD_ACCEPTED)
                        .fact("head", fact.head())
                        .fact("expected", fact.expected());
        };
    }

    private static AuditDetails of(AccessDenied fact) {
        AuditDetails details = AuditDetails.refused(fact.attempted())
                .fact("reason", lower(fact.why()))
                .fact("call", fact.call())
                .fact("count", several(fact.times()))
                .facts("lacking", fact.lacking(), Permission::wireName);
        return switch (fact.wanted()) {
            case RequestedChange.Unsaid nothing -> details;
            case RequestedChange.Roles wanted -> details.all("roles", wanted.names(), RoleName::value);
            case RequestedChange.RoleChange wanted ->
                become(details, wanted.role(), wanted.change(), wanted.permissions());
        };
    }

    /// Count for the audit entry; a single occurrence is left out.
    private static String several(int times) {
        return times > 1 ? Integer.toString(times) : "";
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
