package dev.portero.bootstrap.crypto.pool;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// Meters of the hashing pool: waits, running times, busy workers and refusals.
final class HashingMeters {

    /// Number of measured durations, and their sum.
    private record Durations(LongAdder number, LongAdder nanos) {

        Durations() {
            this(new LongAdder(), new LongAdder());
        }

        void add(long more) {
            number.increment();
            nanos.add(more);
        }
    }

    private final Durations waits = new Durations();
    private final Durations runs = new Durations();
    private final LongAdder busy = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /// A worker begins a task.
    ///
    /// @param waited how long it has waited, in nanoseconds
    void begin(long waited) {
        waits.add(waited);
        busy.increment();
    }

    /// A worker ends a task.
    ///
    /// @param took how long it has run, in nanoseconds
    void end(long took) {
        runs.add(took);
        busy.decrement();
    }

    void refuse() {
        refused.increment();
    }

    void bindTo(MeterRegistry registry) {
        bind("portero_hashing_wait_seconds", "Time that hashes waited for a worker.", waits, registry);
        bind("portero_hashing_run_seconds", "Time that workers took for hashes.", runs, registry);
        Gauge.builder("portero_hashing_workers_busy", busy, LongAdder::sum)
                .description("Workers that compute a hash.")
                .register(registry);
        FunctionCounter.builder("portero_hashing_refused_total", refused, LongAdder::sum)
                .description("Hashes refused because of their expected wait.")
                .register(registry);
    }

    private static void bind(String name, String description, Durations durations, MeterRegistry registry) {
        FunctionTimer.builder(
                        name,
                        durations,
                        measured -> measured.number().sum(),
                        measured -> measured.nanos().sum(),
                        TimeUnit.NANOSECONDS)
                .description(description)
                .register(registry);
    }
}
