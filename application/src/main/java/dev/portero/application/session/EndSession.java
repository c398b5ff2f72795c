package dev.portero.application.session;

import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.session.port.Sessions;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// Revocation of one session by its user, from another session.
public final class EndSession {

    /// Input of the use case.
    ///
    /// @param owner the user to whom the session must belong
    public record Command(RequestContext act, UserId owner, SessionId session) {}

    /// Possible outcomes.
    public sealed interface Outcome {

        record Ended() implements Outcome {}

        /// The session does not exist, belongs to another user, or is over.
        record NotFound() implements Outcome {}
    }

    private final Sessions sessions;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public EndSession(Sessions sessions, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        this.sessions = sessions;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// The owner of a session never changes, so it can be checked before the unit of work.
    public Outcome handle(Command command) {
        Instant now = clock.instant();
        return sessions.find(command.session())
                .filter(session -> session.user().equals(command.owner()) && session.isOpenAt(now))
                .<Outcome>map(session -> unitOfWork.run(() -> end(command, now)))
                .orElseGet(Outcome.NotFound::new);
    }

    private Outcome end(Command command, Instant now) {
        List<Session> ended = sessions.end(List.of(command.session()), EndReason.REVOKED, now);
        ended.forEach(session -> events.append(command.act(), session.ended(EndReason.REVOKED, now)));
        return ended.isEmpty() ? new Outcome.NotFound() : new Outcome.Ended();
    }
}
