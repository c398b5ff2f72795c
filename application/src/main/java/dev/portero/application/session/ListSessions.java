package dev.portero.application.session;

import dev.portero.application.session.port.Sessions;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// List of the open sessions of a user.
public final class ListSessions {

    private final Sessions sessions;
    private final Clock clock;

    public ListSessions(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /// Returns the open sessions, newest first. They are few, since each channel has a session limit.
    public List<Session> handle(UserId user) {
        Instant now = clock.instant();
        return sessions.of(user).reversed().stream()
                .filter(session -> session.isOpenAt(now))
                .toList();
    }
}
