package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.AuditPartitions;
import dev.portero.application.audit.port.PruneCheckpoint;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/// In-memory [AuditPartitions].
public final class InMemoryAuditPartitions implements AuditPartitions {

    private static final Duration DEFAULT_RETENTION = Duration.ofDays(730);

    private final NavigableSet<YearMonth> months = new TreeSet<>();
    private final InMemoryAuditTrail trail;
    private final InMemorySeals seals;
    private final InMemoryUnitOfWork unitOfWork;
    private final Clock clock;
    private Duration retention = DEFAULT_RETENTION;

    public InMemoryAuditPartitions(
            InMemoryAuditTrail trail, InMemorySeals seals, InMemoryUnitOfWork unitOfWork, Clock clock) {
        this.trail = trail;
        this.seals = seals;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    @Override
    public synchronized boolean createMissing(int ahead) {
        YearMonth now = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        boolean created = false;
        for (int later = 0; later <= ahead; later++) {
            created |= months.add(now.plusMonths(later));
        }
        return created;
    }

    /// Creates the partition of a past month.
    public synchronized void open(YearMonth month) {
        months.add(month);
    }

    /// Sets the retention period, as the owner of a database does.
    public synchronized void retain(Duration period) {
        retention = period;
    }

    @Override
    public synchronized Duration retention() {
        return retention;
    }

    @Override
    public synchronized List<YearMonth> list() {
        return List.copyOf(months);
    }

    @Override
    public synchronized void prune(PruneCheckpoint anchor) {
        Instant from = start(anchor.month());
        Instant end = start(anchor.month().plusMonths(1));
        if (end.plus(retention).isAfter(clock.instant())) {
            throw new IllegalStateException(anchor.month() + " ended less than " + retention + " ago");
        }
        seals.continueFrom(anchor);
        unitOfWork.afterCommit(() -> {
            months.remove(anchor.month());
            trail.purge(at -> !at.isBefore(from) && at.isBefore(end));
        });
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    @Override
    public List<PruneCheckpoint> anchors() {
        return seals.anchors();
    }
}
