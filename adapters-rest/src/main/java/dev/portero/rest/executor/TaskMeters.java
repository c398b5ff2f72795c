package dev.portero.rest.executor;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;

/// Meters of the executor of blocking work. It has a virtual thread for each task, so that no task waits in a queue.
@Singleton
final class TaskMeters implements MeterBinder {

    private final LongAdder begun = new LongAdder();
    private final LongAdder ended = new LongAdder();

    /// Runs a task and counts it.
    void run(Runnable task) {
        begun.increment();
        try {
            task.run();
        } finally {
            ended.increment();
        }
    }

    private long running() {
        return begun.sum() - ended.sum();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("portero_executor_tasks_total", begun, LongAdder::sum)
                .description("Tasks that threads for blocking work have begun.")
                .register(registry);
        Gauge.builder("portero_executor_tasks_running", this, TaskMeters::running)
                .description("Tasks that threads for blocking work run.")
                .register(registry);
    }
}
