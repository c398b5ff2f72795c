package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.ChainHeadWitness;
import dev.portero.application.audit.port.Checkpoint;
import dev.portero.application.testkit.CaughtBy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Broken [ChainHeadWitness]: each adapter is wrong in one way, which a test of [ChainHeadWitnessContract] catches.
final class BrokenChainHeadWitness {

    private BrokenChainHeadWitness() {}

    @CaughtBy("storesTheHighestCheckpoint")
    static final class ChainHeadWitnessOfTheLast extends ChainHeadWitnessContract implements ChainHeadWitness {

        private @Nullable Checkpoint stored;

        @Override
        public Optional<Checkpoint> find() {
            return Optional.ofNullable(stored);
        }

        @Override
        public void raise(Checkpoint checkpoint) {
            stored = checkpoint;
        }

        @Override
        protected ChainHeadWitness witness() {
            return this;
        }

        @Override
        protected ChainHeadWitness ofAnotherDatabase() {
            return new ChainHeadWitnessOfTheLast();
        }
    }
}
