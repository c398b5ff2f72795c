package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.Checkpoint;
import dev.portero.application.audit.port.Checkpoints;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;
import java.time.Duration;
import java.util.Optional;

/// Broken [Checkpoints]: each adapter is wrong in one way, which a test of [CheckpointsContract] catches.
final class BrokenCheckpoints {

    private BrokenCheckpoints() {}

    @CaughtBy("checkpointIsNeverLowered")
    static final class CheckpointsThatCanBeLowered extends CheckpointsContract implements Checkpoints {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Optional<Kept> find() {
            return portero.checkpoints.find();
        }

        @Override
        public boolean raise(Checkpoint checkpoint) {
            if (find().filter(kept -> kept.checkpoint().isAfter(checkpoint)).isPresent()) {
                portero.checkpoints.replace(checkpoint);
                return true;
            }
            return portero.checkpoints.raise(checkpoint);
        }

        @Override
        public boolean publish() {
            return portero.checkpoints.publish();
        }

        @Override
        protected Checkpoints checkpoints() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected void pass(Duration time) {
            portero.clock.advance(time);
        }
    }
}
