package dev.portero.application.session;

import dev.portero.application.clock.guard.RetentionClock;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.session.port.Sessions.Forgotten;
import dev.portero.domain.audit.OperatorEvent;
import dev.portero.domain.audit.RequestContext;
import java.time.Duration;
import java.time.Instant;

/// Sessions that have been over for long enough are forgotten, with every refresh token that they had. What belongs to
/// one that goes on is kept, however old it is: it must be known when it comes back.
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

    /// The same because somebody wants it, which is kept.
    public Forgotten handle(RequestContext act, Duration grace) {
        Instant now = clock.now();
        unitOfWork.run(() -> {
            events.append(act, new OperatorEvent.SessionsForgotten(now.minus(grace), now));
            return grace;
        });
        return handle(grace);
    }

    /// Forgets in batches until nothing is left to forget, and says how much it was.
    ///
    /// @param grace for how long a session must have been over
    public Forgotten handle(Duration grace) {
        Instant before = clock.now().minus(grace);
        Forgotten all = Forgotten.NOTHING;
        Forgotten batch;
        do {
            batch = sessions.forget(before, BATCH);
            all = all.plus(batch);
        } while (!batch.isNothing());
        return all;
    }
}
