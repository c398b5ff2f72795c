package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.ChainHeadWitness;
import dev.portero.application.audit.port.Checkpoint;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// In-memory [ChainHeadWitness] of one database.
public final class InMemoryChainHeadWitness implements ChainHeadWitness {

    private final AtomicReference<Optional<Checkpoint>> kept = new AtomicReference<>(Optional.empty());

    @Override
    public Optional<Checkpoint> find() {
        return kept.get();
    }

    @Override
    public void raise(Checkpoint checkpoint) {
        kept.updateAndGet(
                before -> before.filter(stored -> !checkpoint.isAfter(stored)).or(() -> Optional.of(checkpoint)));
    }

    /// Deletes everything, like a machine that is set up again.
    public void clear() {
        kept.set(Optional.empty());
    }
}
