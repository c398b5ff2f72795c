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

/// An operator lets somebody in, keeps them out, or takes their account away. It holds from the next request of that
/// user on. Whoever was kept out has to sign in anew; whoever is gone holds no role and has no password any more, and
/// their names stay taken.
public final class ChangeStatus {

    /// What can be done to somebody's status.
    public enum Step {
        APPROVE,
        REJECT,
        SUSPEND,
        REACTIVATE,
        DELETE
    }

    /// What is asked.
    ///
    /// @param who an id, an e-mail address or a user name
    /// @param reason empty to give none
    public record Command(RequestContext act, String who, Step step, String reason, Precondition precondition) {

        /// The same, whatever the state of the user.
        public Command(RequestContext act, String who, Step step, String reason) {
            this(act, who, step, reason, Precondition.NONE);
        }
    }

    /// Everything that can happen.
    public sealed interface Outcome {

        record Done(User user, Set<RoleName> roles) implements Outcome {}

        record NotFound() implements Outcome {}

        record Refused(User user, UserRefusal refusal) implements Outcome {}

        /// They hold permissions that whoever asks lacks.
        record NotHeld(Set<Permission> permissions) implements Outcome {}

        /// Nobody else who is active would be an admin.
        record LastAdmin() implements Outcome {}

        /// Somebody else changed the user since they were read.
        record Stale() implements Outcome {}

        record FlawedReason(List<StatusReason.Flaw> flaws) implements Outcome {}
    }

    private final Users users;
    private final Roles roles;
    private final EscalationGuard authorities;
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
        this.authorities = new EscalationGuard(roles, events, clock);
        this.credentials = credentials;
        this.networks = networks;
        this.sessions = sessions;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        List<StatusReason.Flaw> flaws = StatusReason.flawsOf(command.reason());
        if (!flaws.isEmpty()) {
            return new Outcome.FlawedReason(flaws);
        }
        try {
            return unitOfWork.run(() -> change(command));
        } catch (StaleVersion collision) {
            return unitOfWork.run(() -> change(command)); // once more, on what is there now
        }
    }

    private Outcome change(Command command) {
        roles.hold();
        Optional<User> found = UserReference.of(command.who()).flatMap(users::find);
        if (found.isEmpty()) {
            return new Outcome.NotFound();
        }
        User user = found.get();
        Action attempted = attempted(command.step());
        Set<Permission> lacking = authorities.lacking(
                command.act(), attempted, user.id(), roles.holdingOf(user.id()).permissions());
        if (!lacking.isEmpty()) {
            return new Outcome.NotHeld(lacking);
        }
        if (!command.precondition().admits(user.version())) {
            return new Outcome.Stale();
        }
        return switch (decide(user, command)) {
            case User.Refused refused -> new Outcome.Refused(user, refused.refusal());
            case User.Changed changed ->
                !changed.user().isActive() && authorities.wouldTakeTheLastAdmin(command.act(), attempted, user)
                        ? new Outcome.LastAdmin()
                        : keep(command.act(), changed);
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

    private Outcome keep(RequestContext act, User.Changed changed) {
        return switch (users.save(changed.user())) {
            case EMAIL_TAKEN, USERNAME_TAKEN ->
                throw new IllegalStateException(
                        "nobody changed a name of " + changed.user().id());
            case DONE -> {
                User user = changed.user();
                Instant now = user.updatedAt();
                EndReason why = user.status() == Status.DELETED ? EndReason.DELETED : EndReason.SUSPENDED;
                Set<RoleName> held =
                        user.status() == Status.DELETED ? roles.assign(user.id(), Set.of()) : roles.of(user.id());
                List<Session> ended = user.isActive() ? List.of() : revokeUserSessions(user, why, now);
                if (user.status() == Status.DELETED) {
                    credentials.remove(user.id()); // whoever held the sessions waits for this
                    networks.remove(user.id());
                }
                changed.events().forEach(event -> events.append(act, event));
                ended.forEach(session -> events.append(act, session.ended(why, now)));
                yield new Outcome.Done(user.saved(), held);
            }
        };
    }

    private List<Session> revokeUserSessions(User user, EndReason why, Instant now) {
        List<SessionId> all = sessions.hold(user.id()).stream().map(Session::id).toList();
        return sessions.end(all, why, now);
    }
}
