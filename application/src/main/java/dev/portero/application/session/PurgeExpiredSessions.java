package dev.portero.application.session;

import dev.portero.application.clock.guard.RetentionClock;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.session.port.Sessions.Purged;
import dev.portero.domain.audit.OperatorEvent;
import dev.portero.domain.audit.RequestContext;
import java.time.Duration;
import java.time.Instant;

/// Cleanup of sessions that have been over for long enough, with all their refresh tokens. Refresh tokens of an open
/// session are never deleted, however old: their reuse must be detected.
public final class PurgeExpiredSessions {

    private static final int BATCH = 2_000;

    private final Sessions sessions;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final RetentionClock clock;

    public PurgeExpiredSessions(Sessions sessions, EventLog events, UnitOfWork unitOfWork, RetentionClock clock) {
        this.sessions = sessions;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// Purge on request of an operator, which is audited.
    public Purged handle(RequestContext act, Duration grace) {
        Instant now = clock.now();
        unitOfWork.run(() -> {
            events.append(act, new OperatorEvent.SessionsPurged(now.minus(grace), now));
        });
        return handle(grace);
    }

    /// Deletes in batches until none is left, and returns the numbers.
    ///
    /// @param grace the minimum time since the end of a session
    public Purged handle(Duration grace) {
        Instant before = clock.now().minus(grace);
        Purged all = Purged.NOTHING;
        Purged batch;
        do {
            batch = sessions.purge(before, BATCH);
            all = all.plus(batch);
        } while (!batch.isNothing());
        return all;
    }
}
