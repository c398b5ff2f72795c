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

/// Maintenance of the monthly audit partitions: creates those of the coming months, and drops those whose retention
/// period is over.
public final class MaintainAuditPartitions {

    private static final RequestContext CONTEXT = new RequestContext(new Actor.Service("retention"), "", "", "");
    private static final YearMonth NEVER = YearMonth.of(9999, 12);
    private static final int AHEAD = 6;

    private final AuditPartitions partitions;
    private final Seals seals;
    private final HashChain chain;
    private final HeadAuthenticator heads;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final RetentionClock clock;
    private final Duration retention;

    /// @param retention the minimum retention period of entries
    public MaintainAuditPartitions(
            AuditPartitions partitions,
            Seals seals,
            AuditMac auditMac,
            EventLog events,
            UnitOfWork unitOfWork,
            RetentionClock clock,
            Duration retention) {
        this.partitions = partitions;
        this.seals = seals;
        this.chain = new HashChain(auditMac, new EntryMacs(auditMac));
        this.heads = new HeadAuthenticator(seals, partitions, chain);
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.retention = retention;
    }

    /// Returns the number of dropped months. A month is dropped as a whole, when all of it is sealed and its last day
    /// is older than the retention period, which is the longer one of the service's and the store's. Nothing is dropped
    /// by a head that is not authentic.
    public long handle() {
        partitions.createMissing(AHEAD);
        Instant now = clock.now();
        YearMonth first = YearMonth.from(now.minus(effectiveRetention()).atOffset(ZoneOffset.UTC));
        ChainHead last = seals.head(NEVER);
        YearMonth sealed = heads.isGenuine(last) ? last.month() : ChainHead.NONE.month();
        List<YearMonth> due = partitions.list().stream()
                .filter(month -> month.isBefore(first) && month.isBefore(sealed))
                .toList();
        due.forEach(month -> unitOfWork.run(() -> prune(month, now)));
        return due.size();
    }

    private Duration effectiveRetention() {
        Duration enforced = partitions.retention();
        return enforced.compareTo(retention) > 0 ? enforced : retention;
    }

    private PruneCheckpoint prune(YearMonth month, Instant now) {
        List<PruneCheckpoint> before = partitions.anchors();
        ChainHead head = seals.head(month);
        if (!heads.isGenuine(head) && !heads.isLinked(head)) {
            throw new IllegalStateException(
                    "the audit head of " + month + " is not authentic; run portero audit verify");
        }
        PruneCheckpoint anchor = chain.anchor(month, head);
        long entries =
                head.total() - (before.isEmpty() ? 0 : before.getLast().head().total());
        partitions.prune(anchor);
        events.append(CONTEXT, new OperatorEvent.TrailPruned(month.toString(), entries, now));
        return anchor;
    }
}
