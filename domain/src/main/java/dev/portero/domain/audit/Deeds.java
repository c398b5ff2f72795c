package dev.portero.domain.audit;

import dev.portero.domain.credential.CredentialEvent;
import dev.portero.domain.credential.LoginEvent;
import dev.portero.domain.credential.Target;
import dev.portero.domain.event.DomainEvent;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleEvent;
import dev.portero.domain.role.RoleEvent.Change;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.ClientEvent;
import dev.portero.domain.session.KeyEvent;
import dev.portero.domain.session.SessionEvent;
import dev.portero.domain.user.UserChange;
import dev.portero.domain.user.UserEvent;
import java.util.Locale;
import java.util.Set;

/// What each kind of fact says of an act. A kind that is missing here is found by a test that walks them all.
final class Deeds {

    private Deeds() {}

    static Deed of(DomainEvent event) {
        return switch (event) {
            case UserEvent fact -> of(fact);
            case RoleEvent fact -> of(fact);
            case SessionEvent fact -> of(fact);
            case LoginEvent fact -> of(fact);
            case CredentialEvent fact -> of(fact);
            case ClientEvent fact -> of(fact);
            case KeyEvent fact -> of(fact);
            case OperatorEvent fact -> of(fact);
            case Refused fact -> of(fact);
            default -> throw new IllegalArgumentException(event.getClass() + " is no act that is known");
        };
    }

    private static Deed of(UserEvent event) {
        return switch (event) {
            case UserEvent.Registered fact ->
                Deed.done(Action.USER_CREATED)
                        .personal("email", fact.profile().email().value())
                        .personal("username", fact.profile().username().value())
                        .personal("full_name", fact.profile().fullName().value());
            case UserEvent.Updated fact -> {
                Deed deed = Deed.done(Action.USER_UPDATED).facts("changed", fact.changes(), Deeds::name);
                for (UserChange change : fact.changes()) {
                    deed = deed.personal(name(change), value(change));
                }
                yield deed;
            }
            case UserEvent.Deleted fact -> Deed.done(Action.USER_DELETED);
            case UserEvent.PasswordChanged fact -> Deed.done(Action.USER_PASSWORD_CHANGED);
            case UserEvent.StatusChanged fact ->
                Deed.done(Action.USER_STATUS_CHANGED)
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

    private static Deed of(RoleEvent event) {
        return switch (event) {
            case RoleEvent.Assigned fact ->
                Deed.done(Action.USER_ROLES_CHANGED)
                        .all("roles_before", fact.before(), RoleName::value)
                        .all("roles", fact.roles(), RoleName::value);
            case RoleEvent.Changed fact -> {
                Deed deed = become(Deed.done(Action.ROLE_CHANGED), fact.role(), fact.change(), fact.permissions());
                yield fact.change() == Change.DEFINED
                        ? deed
                        : deed.all("permissions_before", fact.before(), Permission::wireName);
            }
        };
    }

    private static Deed become(Deed deed, RoleName role, Change change, Set<Permission> permissions) {
        Deed named = deed.fact("role", role).fact("change", lower(change));
        return change == Change.REMOVED ? named : named.all("permissions", permissions, Permission::wireName);
    }

    private static Deed of(SessionEvent event) {
        return switch (event) {
            case SessionEvent.Started fact -> Deed.done(Action.SESSION_STARTED).fact("session", fact.session());
            case SessionEvent.Ended fact ->
                Deed.done(Action.SESSION_ENDED).fact("session", fact.session()).fact("reason", lower(fact.reason()));
            case SessionEvent.ReuseDetected fact ->
                Deed.refused(Action.SESSION_REUSE_DETECTED).fact("session", fact.session());
        };
    }

    private static Deed of(LoginEvent event) {
        return switch (event) {
            case LoginEvent.Failed fact ->
                Deed.refused(Action.LOGIN_FAILED)
                        .fact("count", fact.times())
                        .fact("reason", fact.target() instanceof Target.Account ? "wrong_password" : "unknown_name");
            case LoginEvent.Throttled fact ->
                Deed.refused(Action.LOGIN_THROTTLED).fact("count", fact.times());
        };
    }

    private static Deed of(CredentialEvent event) {
        return switch (event) {
            case CredentialEvent.Unlocked fact -> Deed.done(Action.USER_UNLOCKED);
            case CredentialEvent.ChangeRequired fact -> Deed.done(Action.USER_PASSWORD_CHANGE_REQUIRED);
        };
    }

    private static Deed of(ClientEvent event) {
        Deed deed = switch (event) {
            case ClientEvent.Registered fact ->
                Deed.done(Action.CLIENT_REGISTERED)
                        .fact("name", fact.name())
                        .facts("permissions", fact.permissions(), Permission::wireName);
            case ClientEvent.SecretRotated fact -> Deed.done(Action.CLIENT_SECRET_ROTATED);
            case ClientEvent.Reassigned fact ->
                Deed.done(Action.CLIENT_REASSIGNED)
                        .fact("from", fact.former() == null ? "none" : fact.former())
                        .fact("to", fact.owner());
            case ClientEvent.Revoked fact -> Deed.done(Action.CLIENT_REVOKED);
            case ClientEvent.TokenIssued fact ->
                Deed.done(Action.CLIENT_TOKEN_ISSUED).facts("scope", fact.scope(), Permission::wireName);
            case ClientEvent.Refused fact ->
                Deed.refused(Action.CLIENT_TOKEN_ISSUED)
                        .fact("reason", "wrong_secret")
                        .fact("count", several(fact.times()));
        };
        return deed.fact("client", event.client());
    }

    private static Deed of(KeyEvent event) {
        return switch (event) {
            case KeyEvent.Announced fact -> Deed.done(Action.KEY_ANNOUNCED).fact("key", fact.key());
            case KeyEvent.Promoted fact -> Deed.done(Action.KEY_PROMOTED).fact("key", fact.key());
            case KeyEvent.Withdrawn fact -> Deed.done(Action.KEY_WITHDRAWN).fact("key", fact.key());
            case KeyEvent.Resealed fact -> Deed.done(Action.KEYS_RESEALED).fact("count", fact.keys());
        };
    }

    private static Deed of(OperatorEvent event) {
        return switch (event) {
            case OperatorEvent.EventsReplayed fact ->
                Deed.done(Action.EVENTS_REPLAYED).fact("since", fact.since()).fact("type", fact.type());
            case OperatorEvent.SessionsForgotten fact ->
                Deed.done(Action.SESSIONS_FORGOTTEN).fact("over_before", fact.overBefore());
            case OperatorEvent.UsersInvented fact ->
                Deed.done(Action.USERS_INVENTED)
                        .fact("count", fact.count())
                        .fact("password", fact.shareAPassword() ? "shared" : "none");
            case OperatorEvent.TrailPruned fact ->
                Deed.done(Action.AUDIT_PRUNED).fact("month", fact.month()).fact("count", fact.entries());
            case OperatorEvent.TrailErased fact ->
                Deed.done(Action.AUDIT_ERASED).fact("count", fact.entries());
            case OperatorEvent.HeadAccepted fact ->
                Deed.done(Action.AUDIT_HEAD_ACCEPTED).fact("head", fact.head()).fact("expected", fact.expected());
        };
    }

    private static Deed of(Refused fact) {
        Deed deed = Deed.refused(fact.attempted())
                .fact("reason", lower(fact.why()))
                .fact("call", fact.call())
                .fact("count", several(fact.times()))
                .facts("lacking", fact.lacking(), Permission::wireName);
        return switch (fact.wanted()) {
            case Wanted.Unsaid nothing -> deed;
            case Wanted.Roles wanted -> deed.all("roles", wanted.names(), RoleName::value);
            case Wanted.RoleChange wanted -> become(deed, wanted.role(), wanted.change(), wanted.permissions());
        };
    }

    /// Most facts are told one by one, and need not say so.
    private static String several(int times) {
        return times > 1 ? Integer.toString(times) : "";
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
