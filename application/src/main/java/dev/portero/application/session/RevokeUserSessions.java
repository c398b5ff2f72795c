package dev.portero.application.session;

import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.guard.EscalationGuard;
import dev.portero.application.role.port.Roles;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.user.port.Users;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.role.Permission;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Revocation of one or all sessions of a user by an administrator. The user must not have permissions that the actor
/// lacks.
public final class RevokeUserSessions {

    /// Sessions to revoke.
    public sealed interface Which {

        record All() implements Which {}

        record One(SessionId session) implements Which {}
    }

    /// Input of the use case.
    public record Command(RequestContext act, UserId owner, Which which) {}

    /// Possible outcomes.
    public sealed interface Outcome {

        /// The sessions ended; contains their number.
        record Ended(int sessions) implements Outcome {}

        /// The user does not exist, or has no such session.
        record NotFound() implements Outcome {}

        /// The user has permissions that the actor lacks.
        record NotHeld(Set<Permission> permissions) implements Outcome {}
    }

    private final Users users;
    private final EscalationGuard escalationGuard;
    private final Roles roles;
    private final Sessions sessions;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public RevokeUserSessions(
            Users users, Roles roles, Sessions sessions, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        this.users = users;
        this.escalationGuard = new EscalationGuard(roles, events, clock);
        this.roles = roles;
        this.sessions = sessions;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        if (users.find(command.owner()).isEmpty()) {
            return new Outcome.NotFound();
        }
        Instant now = clock.instant();
        return unitOfWork.run(() -> end(command, now));
    }

    private Outcome end(Command command, Instant now) {
        List<Session> held = sessions.lock(command.owner());
        Set<Permission> lacking = escalationGuard.lacking(
                command.act(),
                Action.SESSION_ENDED,
                command.owner(),
                roles.effectiveRolesOf(command.owner()).permissions());
        if (!lacking.isEmpty()) {
            return new Outcome.NotHeld(lacking);
        }
        Predicate<Session> meant = switch (command.which()) {
            case Which.All all -> session -> true;
            case Which.One one -> session -> session.id().equals(one.session()) && session.isOpenAt(now);
        };
        List<SessionId> due = held.stream().filter(meant).map(Session::id).toList();
        if (due.isEmpty() && command.which() instanceof Which.One) {
            return new Outcome.NotFound();
        }
        List<Session> ended = sessions.end(due, EndReason.REVOKED, now);
        ended.forEach(session -> events.append(command.act(), session.ended(EndReason.REVOKED, now)));
        return new Outcome.Ended(ended.size());
    }
}
