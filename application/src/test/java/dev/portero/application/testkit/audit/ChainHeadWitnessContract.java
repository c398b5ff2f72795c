package dev.portero.application.testkit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.audit.port.ChainHeadWitness;
import dev.portero.application.audit.port.Checkpoint;
import org.junit.jupiter.api.Test;

/// Contract of [ChainHeadWitness]: every implementation passes it.
public abstract class ChainHeadWitnessContract {

    /// A witness without a head.
    protected abstract ChainHeadWitness witness();

    /// A witness at the same place, of another database.
    protected abstract ChainHeadWitness ofAnotherDatabase();

    @Test
    final void storesTheHighestCheckpoint() {
        ChainHeadWitness witness = witness();
        assertThat(witness.find()).isEmpty();

        witness.raise(at(0, 7));
        witness.raise(at(0, 6));
        assertThat(witness.find()).contains(at(0, 7));
        witness.raise(at(0, 8));
        witness.raise(at(1, 2));
        witness.raise(at(0, 9));

        assertThat(witness.find()).contains(at(1, 2));
    }

    @Test
    final void checkpointsOfDatabasesAreIndependent() {
        ChainHeadWitness witness = witness();
        ChainHeadWitness other = ofAnotherDatabase();

        witness.raise(at(0, 7));
        other.raise(at(0, 3));

        assertThat(witness.find()).contains(at(0, 7));
        assertThat(other.find()).contains(at(0, 3));
    }

    @Test
    final void storesTheCheckpointOfAnEmptyChain() {
        ChainHeadWitness witness = witness();

        witness.raise(new Checkpoint(2, 0, "", "mark"));

        assertThat(witness.find()).contains(new Checkpoint(2, 0, "", "mark"));
    }

    private static Checkpoint at(long epoch, long number) {
        return new Checkpoint(epoch, number, "af0" + number, "3b0" + number);
    }
}
