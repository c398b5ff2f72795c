package dev.portero.application.session;

import dev.portero.application.session.port.Sessions;
import dev.portero.domain.session.SessionId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// Which sessions are in use is written down now and then, all at once and apart from the calls that use them, so that
/// people see where they are signed in and still there. It prolongs nothing: a refresh does.
public final class FlushSessionActivity {

    /// Whoever wants to refresh one of them waits for no more than so many.
    private static final int BATCH = 1_000;

    private final SessionActivityBuffer uses;
    private final Sessions sessions;
    private final Clock clock;

    public FlushSessionActivity(SessionActivityBuffer uses, Sessions sessions, Clock clock) {
        this.uses = uses;
        this.sessions = sessions;
        this.clock = clock;
    }

    /// Writes down what was used since the last time, and says of how many sessions that was news. What cannot be
    /// written is not tried again.
    public int handle() {
        Instant now = clock.instant();
        List<SessionId> used = uses.take(now);
        int noted = 0;
        for (int from = 0; from < used.size(); from += BATCH) {
            noted += sessions.touch(
                    used.subList(from, Math.min(from + BATCH, used.size())),
                    now,
                    now.minus(SessionActivityBuffer.APART));
        }
        return noted;
    }
}
