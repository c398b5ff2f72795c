package dev.portero.application.audit;

import dev.portero.application.audit.port.Checkpoint;
import dev.portero.application.audit.port.Checkpoints;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.AuditEvent;
import dev.portero.domain.audit.RequestContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Publication of audit heads by one replica, from its own knowledge and by its own monotonic clock, so that access to
/// the database does not silence it. One thread calls it, after each check of the chain.
public final class PublishAuditHead {

    /// Time after which a head that this replica has not published is published whatever the database says.
    static final Duration OVERDUE = Duration.ofMinutes(5);

    private static final RequestContext SEALER = new RequestContext(new Actor.Service("sealer"), "", "", "");

    private final ChainMonitor monitor;
    private final Checkpoints checkpoints;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;
    private final LongSupplier nanos;

    private @Nullable Checkpoint logged;
    private long loggedAt;
    private @Nullable Checkpoint published;
    private boolean isWaiting;
    private long waitingSince;
    private long electionAt;

    /// @param nanos the monotonic clock of this process
    public PublishAuditHead(
            ChainMonitor monitor,
            Checkpoints checkpoints,
            EventLog events,
            UnitOfWork unitOfWork,
            Clock clock,
            LongSupplier nanos) {
        this.monitor = monitor;
        this.checkpoints = checkpoints;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.nanos = nanos;
        this.electionAt = nanos.getAsLong();
    }

    /// Returns the head for the log of this replica, at most once a minute and only if it has moved. It depends on no
    /// answer of the database.
    public Optional<Checkpoint> nextForLog() {
        long now = nanos.getAsLong();
        Optional<Checkpoint> head = monitor.known()
                .filter(known -> !known.equals(logged))
                .filter(known -> logged == null || now - loggedAt >= Checkpoints.PAUSE.toNanos());
        head.ifPresent(known -> {
            logged = known;
            loggedAt = now;
        });
        return head;
    }

    /// Appends the event of the current head if the database elects this replica, or if this replica has known an
    /// unpublished head for five minutes; returns whether it did.
    public boolean handle() {
        Optional<Checkpoint> head = monitor.known().filter(known -> !known.equals(published));
        if (head.isEmpty()) {
            return false;
        }
        long now = nanos.getAsLong();
        if (!isWaiting) {
            isWaiting = true;
            waitingSince = now;
        }
        boolean isOverdue = now - waitingSince >= OVERDUE.toNanos();
        boolean isDone = (isOverdue || isElectionOpen(now)) && unitOfWork.run(() -> publish(head.get(), isOverdue));
        if (isDone) {
            published = head.get();
            isWaiting = false;
        }
        return isDone;
    }

    /// Asks the database only when the pause after the last publication is over, by the monotonic clock.
    private boolean isElectionOpen(long now) {
        if (now - electionAt < 0) {
            return false;
        }
        Optional<Duration> pause = checkpoints
                .find()
                .filter(kept -> kept.checkpoint().number() != kept.published())
                .map(kept -> Checkpoints.PAUSE.minus(kept.sincePublished()));
        pause.filter(Duration::isPositive).ifPresent(left -> electionAt = now + left.toNanos());
        return pause.filter(left -> !left.isPositive()).isPresent();
    }

    private boolean publish(Checkpoint head, boolean isOverdue) {
        boolean isElected = checkpoints.publish();
        if (isElected || isOverdue) {
            events.append(SEALER, new AuditEvent.Sealed(head.number(), head.hash(), clock.instant()));
        }
        return isElected || isOverdue;
    }
}
