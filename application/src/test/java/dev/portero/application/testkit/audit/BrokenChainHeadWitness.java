package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.ChainHeadWitness;
import dev.portero.application.audit.port.Checkpoint;
import dev.portero.application.testkit.CaughtBy;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Broken [ChainHeadWitness]: each adapter is wrong in one way, which a test of [ChainHeadWitnessContract] catches.
final class BrokenChainHeadWitness {

    private BrokenChainHeadWitness() {}

    @CaughtBy("keepsTheHighestCheckpoint")
    static final class ChainHeadWitnessOfTheLast extends ChainHeadWitnessContract implements ChainHeadWitness {

        private final Map<String, Checkpoint> kept = new ConcurrentHashMap<>();

        @Override
        public Optional<Checkpoint> find(String trail) {
            return Optional.ofNullable(kept.get(trail));
        }

        @Override
        public void raise(String trail, Checkpoint checkpoint) {
            kept.put(trail, checkpoint);
        }

        @Override
        protected ChainHeadWitness witness() {
            return this;
        }
    }
}
