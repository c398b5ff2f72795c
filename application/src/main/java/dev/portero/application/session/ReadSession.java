package dev.portero.application.session;

import dev.portero.application.session.port.Sessions;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.UserId;
import java.time.Clock;
import java.time.Instant;

/// An operator looks at one of the places where somebody is signed in.
public final class ReadSession {

    /// What is asked.
    ///
    /// @param owner whose session it has to be
    public record Query(UserId owner, SessionId session) {}

    /// Everything that can happen.
    public sealed interface Outcome {

        record Found(Session session) implements Outcome {}

        /// There is none, or it is somebody else's, or it is over.
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
