package dev.portero.application.credential;

import dev.portero.application.credential.port.Credentials;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.guard.EscalationGuard;
import dev.portero.application.role.port.Roles;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.user.port.Users;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.Credential;
import dev.portero.domain.credential.CredentialEvent;
import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.Status;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.UserReference;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Required password change: the user must set another password at the next login. It ends all sessions of the user,
/// and the current password permits only that change. Without effect if a change is already required.
public final class RequirePasswordChange {

    /// Input of the use case.
    ///
    /// @param who an id, an e-mail address or a user name
    public record Command(RequestContext act, String who) {}

    /// Possible outcomes.
    public sealed interface Outcome {

        record Required(User user, Set<RoleName> roles) implements Outcome {}

        /// The user has no password, so there is nothing to change: a password that is set later is the user's own
        /// choice.
        record NoPassword(User user, Set<RoleName> roles) implements Outcome {}

        record NotFound() implements Outcome {}

        /// The user has permissions that the actor lacks.
        record NotHeld(Set<Permission> permissions) implements Outcome {}

        /// The account was deleted; no login is possible.
        record Deleted(User user) implements Outcome {}
    }

    private final Users users;
    private final Roles roles;
    private final EscalationGuard escalationGuard;
    private final Credentials credentials;
    private final Sessions sessions;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public RequirePasswordChange(
            Users users,
            Roles roles,
            Credentials credentials,
            Sessions sessions,
            EventLog events,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.users = users;
        this.roles = roles;
        this.escalationGuard = new EscalationGuard(roles, events, clock);
        this.credentials = credentials;
        this.sessions = sessions;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        return UserReference.of(command.who())
                .flatMap(users::find)
                .map(User::id)
                .<Outcome>map(user -> unitOfWork.run(() -> require(command.act(), user)))
                .orElseGet(Outcome.NotFound::new);
    }

    /// Waits for concurrent logins and password changes of the user: either they see the required change, or this sees
    /// their effect.
    private Outcome require(RequestContext act, UserId id) {
        List<Session> open = sessions.lock(id);
        EffectiveRoles held = roles.effectiveRolesOf(id);
        Set<Permission> lacking =
                escalationGuard.lacking(act, Action.USER_PASSWORD_CHANGE_REQUIRED, id, held.permissions());
        if (!lacking.isEmpty()) {
            return new Outcome.NotHeld(lacking);
        }
        User user = users.find(id).orElseThrow(); // a deleted account still has a row
        if (user.status() == Status.DELETED) {
            return new Outcome.Deleted(user);
        }
        Optional<Credential> kept = credentials.find(id);
        if (kept.isEmpty()) {
            return new Outcome.NoPassword(user, held.roles());
        }
        if (!kept.get().mustBeChanged()) {
            save(act, id, open);
        }
        return new Outcome.Required(user, held.roles());
    }

    private void save(RequestContext act, UserId user, List<Session> open) {
        Instant now = clock.instant();
        credentials.requireChange(user);
        List<SessionId> all = open.stream().map(Session::id).toList();
        List<Session> ended = sessions.end(all, EndReason.REVOKED, now);
        events.append(act, new CredentialEvent.ChangeRequired(user, now));
        ended.forEach(session -> events.append(act, session.ended(EndReason.REVOKED, now)));
    }
}
