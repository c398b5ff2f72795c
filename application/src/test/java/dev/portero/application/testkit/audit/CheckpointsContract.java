package dev.portero.application.testkit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.audit.port.Checkpoint;
import dev.portero.application.audit.port.Checkpoints;
import dev.portero.application.audit.port.Checkpoints.Kept;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.Together;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Contract of [Checkpoints]: every implementation passes it.
public abstract class CheckpointsContract {

    /// A store without a checkpoint.
    protected abstract Checkpoints checkpoints();

    protected abstract UnitOfWork unitOfWork();

    /// Advances the time since the last publication.
    protected abstract void pass(Duration time);

    @Test
    final void checkpointIsNeverLowered() {
        Checkpoints checkpoints = checkpoints();
        assertThat(checkpoints.find()).isEmpty();

        assertThat(raise(checkpoints, at(0, 7))).isTrue();
        assertThat(raise(checkpoints, at(0, 6))).isFalse();
        assertThat(raise(checkpoints, new Checkpoint(0, 7, "other", "mark"))).isFalse();
        assertThat(checkpoints.find()).map(Kept::checkpoint).contains(at(0, 7));
        assertThat(raise(checkpoints, at(0, 8))).isTrue();
        assertThat(raise(checkpoints, at(1, 2))).isTrue();
        assertThat(raise(checkpoints, at(0, 9))).isFalse();

        assertThat(checkpoints.find()).map(Kept::checkpoint).contains(at(1, 2));
    }

    @Test
    final void addsTheMarkToAMigratedCheckpoint() {
        Checkpoints checkpoints = checkpoints();
        raise(checkpoints, new Checkpoint(0, 7, "hash of 7", ""));

        assertThat(raise(checkpoints, at(0, 7))).isTrue();
        assertThat(checkpoints.find()).map(Kept::checkpoint).contains(at(0, 7));
    }

    @Test
    final void failedUnitDoesNotRaiseTheCheckpoint() {
        Checkpoints checkpoints = checkpoints();
        raise(checkpoints, at(0, 7));

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    checkpoints.raise(at(0, 8));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(checkpoints.find()).map(Kept::checkpoint).contains(at(0, 7));
    }

    @Test
    final void publishesEachHeadOnceAndNotBeforeThePause() {
        Checkpoints checkpoints = checkpoints();
        assertThat(publish(checkpoints)).isFalse();
        raise(checkpoints, at(0, 7));

        assertThat(publish(checkpoints)).isTrue();
        assertThat(checkpoints.find()).map(Kept::published).contains(7L);
        raise(checkpoints, at(0, 8));
        assertThat(publish(checkpoints)).isFalse();
        pass(Checkpoints.PAUSE);
        assertThat(checkpoints.find().orElseThrow().sincePublished()).isGreaterThanOrEqualTo(Checkpoints.PAUSE);
        assertThat(publish(checkpoints)).isTrue();
        pass(Checkpoints.PAUSE);

        assertThat(publish(checkpoints)).isFalse();
    }

    @Test
    final void oneOfManyConcurrentCallersPublishes() {
        Checkpoints checkpoints = checkpoints();
        raise(checkpoints, at(0, 7));

        List<Boolean> results = Together.concurrently(6, number -> publish(checkpoints));

        assertThat(results).containsOnlyOnce(true);
    }

    private boolean raise(Checkpoints checkpoints, Checkpoint checkpoint) {
        return unitOfWork().run(() -> checkpoints.raise(checkpoint));
    }

    private boolean publish(Checkpoints checkpoints) {
        return unitOfWork().run(() -> checkpoints.publish());
    }

    private static Checkpoint at(long epoch, long number) {
        return new Checkpoint(epoch, number, "hash of " + number, "mark");
    }
}
