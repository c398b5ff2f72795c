package dev.portero.rest.executor;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/// Reentrant executor: delegates to another executor, but runs a task inline if it is submitted from one of its own
/// tasks.
final class ReentrantExecutor extends AbstractExecutorService {

    private static final ScopedValue<ReentrantExecutor> HERE = ScopedValue.newInstance();

    private final ExecutorService threads;
    private final TaskMeters meters;

    ReentrantExecutor(ExecutorService threads, TaskMeters meters) {
        this.threads = threads;
        this.meters = meters;
    }

    @Override
    public void execute(Runnable task) {
        if (HERE.isBound() && HERE.get() == this) {
            task.run();
        } else {
            threads.execute(() -> ScopedValue.where(HERE, this).run(() -> meters.run(task)));
        }
    }

    @Override
    public void shutdown() {
        threads.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return threads.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return threads.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return threads.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return threads.awaitTermination(timeout, unit);
    }
}
