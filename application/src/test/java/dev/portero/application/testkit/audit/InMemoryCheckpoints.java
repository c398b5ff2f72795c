package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.Checkpoint;
import dev.portero.application.audit.port.Checkpoints;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.Rewindable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// In-memory [Checkpoints], which a test can tamper with like an attacker with access to the store.
public final class InMemoryCheckpoints implements Checkpoints, Rewindable {

    private record State(Checkpoint checkpoint, long published, Instant publishedAt) {}

    private final InMemoryUnitOfWork unitOfWork;
    private final Clock clock;
    private @Nullable State state;

    public InMemoryCheckpoints(InMemoryUnitOfWork unitOfWork, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        unitOfWork.join(this);
    }

    @Override
    public synchronized Optional<Kept> find() {
        return Optional.ofNullable(state)
                .map(now -> new Kept(
                        now.checkpoint(), now.published(), Duration.between(now.publishedAt(), clock.instant())));
    }

    @Override
    public synchronized boolean raise(Checkpoint checkpoint) {
        requireUnit();
        boolean isHigher = state == null
                || checkpoint.isAfter(state.checkpoint())
                || (state.checkpoint().mac().isEmpty() && !state.checkpoint().isAfter(checkpoint));
        if (isHigher) {
            state = state == null
                    ? new State(checkpoint, 0, Instant.EPOCH)
                    : new State(checkpoint, state.published(), state.publishedAt());
        }
        return isHigher;
    }

    @Override
    public synchronized boolean publish() {
        requireUnit();
        boolean isDue = state != null
                && state.published() != state.checkpoint().number()
                && !state.publishedAt().isAfter(clock.instant().minus(PAUSE));
        if (isDue && state != null) {
            state = new State(state.checkpoint(), state.checkpoint().number(), clock.instant());
        }
        return isDue;
    }

    /// Replaces the checkpoint, bypassing the service; null deletes it.
    public synchronized void replace(@Nullable Checkpoint checkpoint) {
        state = checkpoint == null ? null : new State(checkpoint, 0, Instant.EPOCH);
    }

    private void requireUnit() {
        if (!unitOfWork.isUnderWay()) {
            throw new IllegalStateException("raising a checkpoint needs a unit of work");
        }
    }

    @Override
    public synchronized Runnable bookmark() {
        State then = state;
        return () -> rewindTo(then);
    }

    private synchronized void rewindTo(@Nullable State then) {
        state = then;
    }
}
