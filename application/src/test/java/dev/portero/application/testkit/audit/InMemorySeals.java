package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.ChainHead;
import dev.portero.application.audit.port.PositionedEntry;
import dev.portero.application.audit.port.PruneCheckpoint;
import dev.portero.application.audit.port.Seal;
import dev.portero.application.audit.port.SealPosition;
import dev.portero.application.audit.port.Seals;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.Rewindable;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// In-memory [Seals], which a test can tamper with like an attacker with access to the store.
public final class InMemorySeals implements Seals, Rewindable {

    private static final Comparator<SealPosition> ORDER = Comparator.comparingLong(SealPosition::horizon)
            .thenComparing(place -> place.id().toString());

    private final List<Seal> seals = new ArrayList<>();
    private final List<PruneCheckpoint> anchors = new ArrayList<>();
    private final InMemoryAuditTrail trail;
    private final InMemoryUnitOfWork unitOfWork;
    private final Clock clock;

    public InMemorySeals(InMemoryAuditTrail trail, InMemoryUnitOfWork unitOfWork, Clock clock) {
        this.trail = trail;
        this.clock = clock;
        this.unitOfWork = unitOfWork;
        unitOfWork.join(this);
    }

    @Override
    public void lock() {
        if (!unitOfWork.isUnderWay()) {
            throw new IllegalStateException("appending a seal needs a unit of work");
        }
    }

    @Override
    public synchronized ChainHead head(YearMonth upTo) {
        Optional<ChainHead> last = seals.stream()
                .map(Seal::head)
                .filter(head -> !head.month().isAfter(upTo))
                .reduce((earlier, later) -> later.number() < earlier.number() ? earlier : later);
        return last.or(() -> anchors.stream().map(PruneCheckpoint::head).reduce((earlier, later) -> later))
                .orElse(ChainHead.NONE);
    }

    @Override
    public synchronized List<ChainHead> ends() {
        long highest =
                seals.stream().mapToLong(seal -> seal.head().number()).max().orElse(0);
        return seals.stream()
                .map(Seal::head)
                .filter(head -> head.number() == highest)
                .limit(20)
                .toList();
    }

    @Override
    public boolean isAnythingUnsealed(SealPosition after) {
        return !unsealed(after, 1).isEmpty();
    }

    @Override
    public Duration unsealedAge(SealPosition after) {
        return unsealed(after, 10_000).stream()
                .map(entry -> Duration.between(entry.marked().entry().at(), clock.instant()))
                .filter(Duration::isPositive)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    @Override
    public List<PositionedEntry> unsealed(SealPosition after, int limit) {
        return entries(after, SealPosition.END, limit);
    }

    @Override
    public synchronized void add(Seal seal) {
        seals.add(seal);
    }

    @Override
    public synchronized List<Seal> list(long after, int limit) {
        return seals.stream()
                .filter(seal -> seal.head().number() > after)
                .sorted(Comparator.comparingLong(seal -> seal.head().number()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<PositionedEntry> entries(SealPosition after, SealPosition upTo, int limit) {
        return trail.entries().stream()
                .filter(kept -> ORDER.compare(kept.position(), after) > 0 && ORDER.compare(kept.position(), upTo) <= 0)
                .sorted(Comparator.comparing(PositionedEntry::position, ORDER))
                .limit(limit)
                .toList();
    }

    /// Changes seals, bypassing the service.
    public synchronized void tamper(UnaryOperator<Seal> change) {
        seals.replaceAll(change);
    }

    /// Deletes seals, bypassing the service.
    public synchronized void remove(Predicate<Seal> gone) {
        seals.removeIf(gone);
    }

    synchronized void continueFrom(PruneCheckpoint anchor) {
        anchors.add(anchor);
        seals.removeIf(seal -> !seal.head().month().isAfter(anchor.month()));
    }

    synchronized List<PruneCheckpoint> anchors() {
        return List.copyOf(anchors);
    }

    @Override
    public synchronized Runnable bookmark() {
        List<Seal> then = List.copyOf(seals);
        List<PruneCheckpoint> anchorsThen = List.copyOf(anchors);
        return () -> rewindTo(then, anchorsThen);
    }

    private synchronized void rewindTo(List<Seal> then, List<PruneCheckpoint> anchorsThen) {
        seals.clear();
        seals.addAll(then);
        anchors.clear();
        anchors.addAll(anchorsThen);
    }
}
