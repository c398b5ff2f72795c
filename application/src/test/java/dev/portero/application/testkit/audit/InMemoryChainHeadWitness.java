package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.ChainHeadWitness;
import dev.portero.application.audit.port.Checkpoint;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// In-memory [ChainHeadWitness].
public final class InMemoryChainHeadWitness implements ChainHeadWitness {

    private final Map<String, Checkpoint> kept = new ConcurrentHashMap<>();

    @Override
    public Optional<Checkpoint> find(String trail) {
        return Optional.ofNullable(kept.get(trail));
    }

    @Override
    public void raise(String trail, Checkpoint checkpoint) {
        kept.merge(trail, checkpoint, (before, now) -> now.isAfter(before) ? now : before);
    }

    /// Deletes everything, like a machine that is set up again.
    public void clear() {
        kept.clear();
    }
}
