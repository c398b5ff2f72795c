package dev.portero.application.session;

import dev.portero.application.session.port.Sessions;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// Somebody looks where they are signed in.
public final class ListSessions {

    private final Sessions sessions;
    private final Clock clock;

    public ListSessions(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /// The user's sessions that go on, the newest first. There are never many: each door has its limit.
    public List<Session> handle(UserId user) {
        Instant now = clock.instant();
        return sessions.of(user).reversed().stream()
                .filter(session -> session.isOpenAt(now))
                .toList();
    }
}
