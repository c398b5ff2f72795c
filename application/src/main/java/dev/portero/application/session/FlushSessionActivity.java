package dev.portero.application.session;

import dev.portero.application.session.guard.SessionActivityBuffer;
import dev.portero.application.session.port.Sessions;
import dev.portero.domain.session.SessionId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// Batched update of the time of last use of sessions, apart from the requests that use them, for the list of sessions.
/// It does not extend a session: only a refresh does.
public final class FlushSessionActivity {

    /// Upper bound of the sessions for whose update a concurrent refresh can wait.
    private static final int BATCH = 1_000;

    private final SessionActivityBuffer activity;
    private final Sessions sessions;
    private final Clock clock;

    public FlushSessionActivity(SessionActivityBuffer activity, Sessions sessions, Clock clock) {
        this.activity = activity;
        this.sessions = sessions;
        this.clock = clock;
    }

    /// Writes the buffered uses, and returns the number of updated sessions. A failed write is not repeated.
    public int handle() {
        Instant now = clock.instant();
        List<SessionId> used = activity.take(now);
        int updated = 0;
        for (int from = 0; from < used.size(); from += BATCH) {
            updated += sessions.touch(
                    used.subList(from, Math.min(from + BATCH, used.size())),
                    now,
                    now.minus(SessionActivityBuffer.APART));
        }
        return updated;
    }
}
