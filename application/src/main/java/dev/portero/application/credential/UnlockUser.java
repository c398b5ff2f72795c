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

/// An operator lets somebody try their password again at once, who has spent their attempts, or whose attempts somebody
/// else has spent. Where none are spent it does nothing.
public final class UnlockUser {

    /// What is asked.
    ///
    /// @param who an id, an e-mail address or a user name
    public record Command(RequestContext act, String who) {}

    /// Everything that can happen.
    public sealed interface Outcome {

        record Unlocked(User user, Set<RoleName> roles) implements Outcome {}

        record NotFound() implements Outcome {}

        /// They hold permissions that whoever asks lacks.
        record NotHeld(Set<Permission> permissions) implements Outcome {}

        /// The account was deleted; nobody comes in any more.
        record Deleted(User user) implements Outcome {}
    }

    private final Users users;
    private final Roles roles;
    private final EscalationGuard authorities;
    private final LoginThrottle guard;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public UnlockUser(
            Users users, Roles roles, LoginThrottle guard, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        this.users = users;
        this.roles = roles;
        this.authorities = new EscalationGuard(roles, events, clock);
        this.guard = guard;
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
            guard.refill(new LoginTarget.Account(unlocked.user().id()));
        }
        return outcome;
    }

    /// It is kept before it is done: attempts stand outside any unit of work, and an unlocking that nobody could read
    /// of would be worse than one too many.
    private Outcome unlock(RequestContext act, User user) {
        EffectiveRoles held = roles.holdingOf(user.id());
        Set<Permission> lacking = authorities.lacking(act, Action.USER_UNLOCKED, user.id(), held.permissions());
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
