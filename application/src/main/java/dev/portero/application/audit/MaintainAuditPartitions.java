package dev.portero.application.audit;

import dev.portero.application.audit.port.AuditMac;
import dev.portero.application.audit.port.AuditPartitions;
import dev.portero.application.audit.port.ChainHead;
import dev.portero.application.audit.port.PruneCheckpoint;
import dev.portero.application.audit.port.Seals;
import dev.portero.application.clock.guard.RetentionClock;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.OperatorEvent;
import dev.portero.domain.audit.RequestContext;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/// Time passes: room is made for the months to come, and months that have been kept for long enough go.
public final class MaintainAuditPartitions {

    private static final RequestContext TIME_PASSES = new RequestContext(new Actor.Service("retention"), "", "", "");
    private static final YearMonth NEVER = YearMonth.of(9999, 12);
    private static final int AHEAD = 6;

    private final AuditPartitions months;
    private final Seals seals;
    private final HashChain chain;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final RetentionClock clock;
    private final Duration retention;

    /// @param retention for how long at least everything is kept
    public MaintainAuditPartitions(
            AuditPartitions months,
            Seals seals,
            AuditMac digests,
            EventLog events,
            UnitOfWork unitOfWork,
            RetentionClock clock,
            Duration retention) {
        this.months = months;
        this.seals = seals;
        this.chain = new HashChain(digests, new EntryMacs(digests));
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.retention = retention;
    }

    /// Says how many months have gone. A month goes as a whole, when all of it is sealed and its last day is old
    /// enough.
    public long handle() {
        months.makeRoom(AHEAD);
        Instant now = clock.now();
        YearMonth first = YearMonth.from(now.minus(retention).atOffset(ZoneOffset.UTC));
        YearMonth sealed = seals.head(NEVER).month();
        List<YearMonth> due = months.list().stream()
                .filter(month -> month.isBefore(first) && month.isBefore(sealed))
                .toList();
        due.forEach(month -> unitOfWork.run(() -> prune(month, now)));
        return due.size();
    }

    private PruneCheckpoint prune(YearMonth month, Instant now) {
        List<PruneCheckpoint> before = months.anchors();
        ChainHead head = seals.head(month);
        PruneCheckpoint anchor = chain.anchor(month, head);
        long entries =
                head.total() - (before.isEmpty() ? 0 : before.getLast().head().total());
        months.prune(anchor);
        events.append(TIME_PASSES, new OperatorEvent.TrailPruned(month.toString(), entries, now));
        return anchor;
    }
}
