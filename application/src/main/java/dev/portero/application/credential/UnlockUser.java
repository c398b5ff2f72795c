package dev.portero.application.credential;

import dev.portero.application.credential.guard.LoginThrottle;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.guard.EscalationGuard;
import dev.portero.application.role.port.Roles;
import dev.portero.application.user.port.Users;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.CredentialEvent;
import dev.portero.domain.credential.LoginTarget;
import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.Status;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserReference;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/// Unlock of a user whose login attempts are used up, by the user or by others: all attempts are available again at
/// once. Without effect if none are used.
public final class UnlockUser {

    /// Input of the use case.
    ///
    /// @param who an id, an e-mail address or a user name
    public record Command(RequestContext act, String who) {}

    /// Possible outcomes.
    public sealed interface Outcome {

        record Unlocked(User user, Set<RoleName> roles) implements Outcome {}

        record NotFound() implements Outcome {}

        /// The user has permissions that the actor lacks.
        record NotHeld(Set<Permission> permissions) implements Outcome {}

        /// The account was deleted; no login is possible.
        record Deleted(User user) implements Outcome {}
    }

    private final Users users;
    private final Roles roles;
    private final EscalationGuard escalationGuard;
    private final LoginThrottle throttle;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public UnlockUser(
            Users users, Roles roles, LoginThrottle throttle, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        this.users = users;
        this.roles = roles;
        this.escalationGuard = new EscalationGuard(roles, events, clock);
        this.throttle = throttle;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        Optional<User> found = UserReference.of(command.who()).flatMap(users::find);
        if (found.isEmpty()) {
            return new Outcome.NotFound();
        }
        Outcome outcome = unitOfWork.run(() -> unlock(command.act(), found.get()));
        if (outcome instanceof Outcome.Unlocked unlocked) {
            throttle.refill(new LoginTarget.Account(unlocked.user().id()));
        }
        return outcome;
    }

    /// Records the unlock before it is done: attempts are stored outside units of work, and an unlock without an audit
    /// entry would be worse than an audit entry without an unlock.
    private Outcome unlock(RequestContext act, User user) {
        EffectiveRoles held = roles.effectiveRolesOf(user.id());
        Set<Permission> lacking = escalationGuard.lacking(act, Action.USER_UNLOCKED, user.id(), held.permissions());
        if (!lacking.isEmpty()) {
            return new Outcome.NotHeld(lacking);
        }
        if (user.status() == Status.DELETED) {
            return new Outcome.Deleted(user);
        }
        events.append(act, new CredentialEvent.Unlocked(user.id(), clock.instant()));
        return new Outcome.Unlocked(user, held.roles());
    }
}
