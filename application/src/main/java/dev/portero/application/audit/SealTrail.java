package dev.portero.application.audit;

import dev.portero.application.audit.port.AuditMac;
import dev.portero.application.audit.port.ChainHead;
import dev.portero.application.audit.port.Inconsistency;
import dev.portero.application.audit.port.PositionedEntry;
import dev.portero.application.audit.port.Seal;
import dev.portero.application.audit.port.Seals;
import dev.portero.application.port.Leases;
import dev.portero.application.port.Leases.Tenure;
import dev.portero.application.port.UnitOfWork;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Sealing of the audit log: extends the hash chain by the new entries, on one replica at a time. Appending an entry
/// never waits for it.
public final class SealTrail {

    /// Result of a run.
    ///
    /// @param sealed the number of entries that are part of the chain now
    /// @param foreign the number of these that the service did not write
    /// @param inconsistency why nothing is sealed, if the chain contradicts the checkpoint
    public record Outcome(long sealed, long foreign, Optional<Inconsistency> inconsistency) {

        static final Outcome NOTHING = new Outcome(0, 0);

        Outcome(long sealed, long foreign) {
            this(sealed, foreign, Optional.empty());
        }

        static Outcome of(Inconsistency inconsistency) {
            return new Outcome(0, 0, Optional.of(inconsistency));
        }

        Outcome plus(Outcome other) {
            return new Outcome(sealed + other.sealed, foreign + other.foreign, other.inconsistency);
        }
    }

    private static final String NAME = "audit-seals";
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final int BATCH = 500;

    /// Result of one seal.
    private record Batch(Outcome outcome, Optional<KnownHead> made) {}

    private final Seals seals;
    private final AuditMac auditMac;
    private final HashChain chain;
    private final ChainMonitor monitor;
    private final Leases leases;
    private final UnitOfWork unitOfWork;
    private final Clock clock;
    private final UUID me;

    /// @param me the id of this replica
    public SealTrail(
            Seals seals,
            AuditMac auditMac,
            ChainMonitor monitor,
            Leases leases,
            UnitOfWork unitOfWork,
            Clock clock,
            UUID me) {
        this.seals = seals;
        this.auditMac = auditMac;
        this.chain = new HashChain(auditMac, new EntryMacs(auditMac));
        this.monitor = monitor;
        this.leases = leases;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.me = me;
    }

    /// Seals until no unsealed entry is left. Without an unsealed entry nothing is written. A replica whose sealing
    /// secret does not open the audit key leaves the work to others, and so does a
    /// replica that fails. If the chain contradicts the checkpoint, nothing is sealed.
    public Outcome handle() {
        if (!auditMac.isKeyOpen()) {
            return Outcome.NOTHING;
        }
        Optional<Inconsistency> found = monitor.check();
        return found.map(Outcome::of).orElseGet(this::seal);
    }

    private Outcome seal() {
        if (!seals.isAnythingUnsealed(monitor.sealedUpTo())) {
            monitor.status().setUpToDate();
            return Outcome.NOTHING;
        }
        monitor.status().setBehind(monitor.sealedHead().number(), clock.instant());
        if (leases.take(NAME, me, LEASE) == Tenure.ANOTHERS) {
            return Outcome.NOTHING;
        }
        boolean isDone = false;
        try {
            Outcome all = sealAll();
            isDone = all.inconsistency().isEmpty();
            if (isDone) {
                monitor.status().setUpToDate();
            }
            return all;
        } finally {
            if (!isDone) {
                leases.release(NAME, me);
            }
        }
    }

    private Outcome sealAll() {
        Outcome all = Outcome.NOTHING;
        Batch batch;
        do {
            batch = unitOfWork.run(this::sealSome);
            batch.made().ifPresent(monitor::setKnown);
            all = all.plus(batch.outcome());
        } while (batch.outcome().sealed() == BATCH);
        return all;
    }

    private Batch sealSome() {
        seals.lock();
        Optional<Inconsistency> found = monitor.check();
        if (found.isPresent()) {
            return new Batch(Outcome.of(found.get()), Optional.empty());
        }
        ChainHead head = monitor.sealedHead();
        List<PositionedEntry> entries = seals.unsealed(head.position(), BATCH);
        if (entries.isEmpty()) {
            return new Batch(Outcome.NOTHING, Optional.empty());
        }
        Seal seal = chain.next(head, entries, YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)));
        seals.add(seal);
        long foreign =
                seal.links().stream().filter(link -> link.mac().isEmpty()).count();
        return new Batch(new Outcome(entries.size(), foreign), Optional.of(monitor.raise(seal.head())));
    }
}
