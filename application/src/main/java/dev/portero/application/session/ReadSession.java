package dev.portero.application.session;

import dev.portero.application.session.port.Sessions;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.UserId;
import java.time.Clock;
import java.time.Instant;

/// Read access to one session of a user.
public final class ReadSession {

    /// Input of the use case.
    ///
    /// @param owner the user to whom the session must belong
    public record Query(UserId owner, SessionId session) {}

    /// Possible outcomes.
    public sealed interface Outcome {

        record Found(Session session) implements Outcome {}

        /// The session does not exist, belongs to another user, or is over.
        record NotFound() implements Outcome {}
    }

    private final Sessions sessions;
    private final Clock clock;

    public ReadSession(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    public Outcome handle(Query query) {
        Instant now = clock.instant();
        return sessions.find(query.session())
                .filter(session -> session.user().equals(query.owner()) && session.isOpenAt(now))
                .<Outcome>map(Outcome.Found::new)
                .orElseGet(Outcome.NotFound::new);
    }
}
