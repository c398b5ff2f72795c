package dev.portero.application.audit;

import dev.portero.application.audit.port.Head;
import dev.portero.application.audit.port.KeptEntry;
import dev.portero.application.audit.port.Seal;
import dev.portero.application.audit.port.Seals;
import dev.portero.application.audit.port.TrailDigests;
import dev.portero.application.port.Leases;
import dev.portero.application.port.Leases.Tenure;
import dev.portero.application.port.UnitOfWork;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/// Chains what was added to the trail since the last time, at one replica of all. Whoever adds waits for none of it.
public final class SealTrail {

    /// What came of it.
    ///
    /// @param sealed how many entries are part of the chain now
    /// @param foreign how many of them the service has not kept: somebody else put them there
    public record Outcome(long sealed, long foreign) {

        static final Outcome NOTHING = new Outcome(0, 0);

        Outcome plus(Outcome other) {
            return new Outcome(sealed + other.sealed, foreign + other.foreign);
        }
    }

    private static final String NAME = "audit-seals";
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final int BATCH = 500;

    private final Seals seals;
    private final TrailDigests digests;
    private final Chain chain;
    private final Leases leases;
    private final UnitOfWork unitOfWork;
    private final Clock clock;
    private final UUID me;

    /// @param me tells this replica from others
    public SealTrail(Seals seals, TrailDigests digests, Leases leases, UnitOfWork unitOfWork, Clock clock, UUID me) {
        this.seals = seals;
        this.digests = digests;
        this.chain = new Chain(digests, new Marks(digests));
        this.leases = leases;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.me = me;
    }

    /// Seals until nothing is left to seal. Without anything to seal nothing is written. A replica whose secret does
    /// not
    /// open the key of the trail leaves sealing to others, and so does one that fails.
    public Outcome handle() {
        if (!seals.isAnythingUnsealed() || !digests.isKeyOpen() || leases.take(NAME, me, LEASE) == Tenure.ANOTHERS) {
            return Outcome.NOTHING;
        }
        boolean sealed = false;
        try {
            Outcome all = sealAll();
            sealed = true;
            return all;
        } finally {
            if (!sealed) {
                leases.release(NAME, me);
            }
        }
    }

    private Outcome sealAll() {
        Outcome all = Outcome.NOTHING;
        Outcome batch;
        do {
            batch = unitOfWork.run(this::sealSome);
            all = all.plus(batch);
        } while (batch.sealed() == BATCH);
        return all;
    }

    private Outcome sealSome() {
        Head head = seals.hold();
        List<KeptEntry> entries = seals.unsealed(head.position(), BATCH);
        if (entries.isEmpty()) {
            return Outcome.NOTHING;
        }
        Seal seal = chain.next(head, entries, YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)));
        seals.add(seal);
        long foreign =
                seal.links().stream().filter(link -> link.mark().isEmpty()).count();
        return new Outcome(entries.size(), foreign);
    }
}
