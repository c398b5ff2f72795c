package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.ChainHeadWitness;
import dev.portero.application.audit.port.Checkpoint;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// In-memory [ChainHeadWitness] of one database.
public final class InMemoryChainHeadWitness implements ChainHeadWitness {

    private final AtomicReference<Optional<Checkpoint>> highest = new AtomicReference<>(Optional.empty());

    @Override
    public Optional<Checkpoint> find() {
        return highest.get();
    }

    @Override
    public void raise(Checkpoint checkpoint) {
        highest.updateAndGet(
                before -> before.filter(current -> !checkpoint.isAfter(current)).or(() -> Optional.of(checkpoint)));
    }

    /// Deletes everything, like a machine that is set up again.
    public void clear() {
        highest.set(Optional.empty());
    }
}
