package dev.portero.application.user;

import dev.portero.application.credential.port.Credentials;
import dev.portero.application.credential.port.TrustedNetworks;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.Precondition;
import dev.portero.application.port.StaleVersion;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.guard.EscalationGuard;
import dev.portero.application.role.port.Roles;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.user.port.Users;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.Status;
import dev.portero.domain.user.StatusReason;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserReference;
import dev.portero.domain.user.UserRefusal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Change of a user's status by an administrator: approve, reject, suspend, reactivate or delete. It takes effect with
/// the next request of the user. A suspension ends all sessions. A deletion also removes roles, password and trusted
/// networks; the address and the user name stay reserved.
public final class ChangeStatus {

    /// Status change.
    public enum Step {
        APPROVE,
        REJECT,
        SUSPEND,
        REACTIVATE,
        DELETE
    }

    /// Input of the use case.
    ///
    /// @param who an id, an e-mail address or a user name
    /// @param reason empty for none
    public record Command(RequestContext act, String who, Step step, String reason, Precondition precondition) {

        /// Command without a precondition.
        public Command(RequestContext act, String who, Step step, String reason) {
            this(act, who, step, reason, Precondition.NONE);
        }
    }

    /// Possible outcomes.
    public sealed interface Outcome {

        record Done(User user, Set<RoleName> roles) implements Outcome {}

        record NotFound() implements Outcome {}

        record Refused(User user, UserRefusal refusal) implements Outcome {}

        /// The user has permissions that the actor lacks.
        record NotHeld(Set<Permission> permissions) implements Outcome {}

        /// No active administrator would remain.
        record LastAdmin() implements Outcome {}

        /// The user was changed since the caller read it.
        record Stale() implements Outcome {}

        record FlawedReason(List<StatusReason.Flaw> flaws) implements Outcome {}
    }

    private final Users users;
    private final Roles roles;
    private final EscalationGuard escalationGuard;
    private final Credentials credentials;
    private final TrustedNetworks networks;
    private final Sessions sessions;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public ChangeStatus(
            Users users,
            Roles roles,
            Credentials credentials,
            TrustedNetworks networks,
            Sessions sessions,
            EventLog events,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.users = users;
        this.roles = roles;
        this.escalationGuard = new EscalationGuard(roles, events, clock);
        this.credentials = credentials;
        this.networks = networks;
        this.sessions = sessions;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        return handle(command, outcome -> {});
    }

    /// Passes the outcome to `witness` inside the unit of work that produced it. An outcome without a unit of work is
    /// not passed.
    public Outcome handle(Command command, Consumer<Outcome> witness) {
        List<StatusReason.Flaw> flaws = StatusReason.flawsOf(command.reason());
        if (!flaws.isEmpty()) {
            return new Outcome.FlawedReason(flaws);
        }
        try {
            return change(command, witness);
        } catch (StaleVersion collision) {
            return change(command, witness); // one retry on the current version
        }
    }

    private Outcome change(Command command, Consumer<Outcome> witness) {
        return unitOfWork.run(() -> {
            Outcome outcome = change(command);
            witness.accept(outcome);
            return outcome;
        });
    }

    private Outcome change(Command command) {
        roles.lock();
        Optional<User> found = UserReference.of(command.who()).flatMap(users::find);
        if (found.isEmpty()) {
            return new Outcome.NotFound();
        }
        User user = found.get();
        Action attempted = attempted(command.step());
        Set<Permission> lacking = escalationGuard.lacking(
                command.act(),
                attempted,
                user.id(),
                roles.effectiveRolesOf(user.id()).permissions());
        if (!lacking.isEmpty()) {
            return new Outcome.NotHeld(lacking);
        }
        if (!command.precondition().admits(user.version())) {
            return new Outcome.Stale();
        }
        return switch (decide(user, command)) {
            case User.Refused refused -> new Outcome.Refused(user, refused.refusal());
            case User.Changed changed ->
                !changed.user().isActive() && escalationGuard.wouldTakeTheLastAdmin(command.act(), attempted, user)
                        ? new Outcome.LastAdmin()
                        : save(command.act(), changed);
        };
    }

    private static Action attempted(Step step) {
        return switch (step) {
            case APPROVE, REJECT, SUSPEND, REACTIVATE -> Action.USER_STATUS_CHANGED;
            case DELETE -> Action.USER_DELETED;
        };
    }

    private User.Decision decide(User user, Command command) {
        StatusReason reason = StatusReason.of(command.reason());
        Instant now = clock.instant();
        return switch (command.step()) {
            case APPROVE -> user.approve(now);
            case REJECT -> user.reject(reason, now);
            case SUSPEND -> user.suspend(reason, now);
            case REACTIVATE -> user.reactivate(reason, now);
            case DELETE -> user.delete(reason, now);
        };
    }

    private Outcome save(RequestContext act, User.Changed changed) {
        return switch (users.save(changed.user())) {
            case EMAIL_TAKEN, USERNAME_TAKEN ->
                throw new IllegalStateException(
                        "unexpected name conflict of user " + changed.user().id());
            case DONE -> {
                User user = changed.user();
                Instant now = user.updatedAt();
                EndReason why = user.status() == Status.DELETED ? EndReason.DELETED : EndReason.SUSPENDED;
                Set<RoleName> held =
                        user.status() == Status.DELETED ? roles.assign(user.id(), Set.of()) : roles.of(user.id());
                List<Session> ended = user.isActive() ? List.of() : revokeUserSessions(user, why, now);
                if (user.status() == Status.DELETED) {
                    credentials.remove(user.id()); // concurrent logins wait for the lock on the sessions
                    networks.remove(user.id());
                }
                changed.events().forEach(event -> events.append(act, event));
                ended.forEach(session -> events.append(act, session.ended(why, now)));
                yield new Outcome.Done(user.saved(), held);
            }
        };
    }

    private List<Session> revokeUserSessions(User user, EndReason why, Instant now) {
        List<SessionId> all = sessions.lock(user.id()).stream().map(Session::id).toList();
        return sessions.end(all, why, now);
    }
}
