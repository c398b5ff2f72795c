package dev.portero.rest.metrics;

import dev.portero.application.audit.ReadAuditHead;
import dev.portero.application.event.ReadOutboxMetrics;
import dev.portero.application.port.Unavailable;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Gauges of the outbox and of the audit log, which are read from the database once per scrape. They are NaN while the
/// database is unavailable or does not answer in time, so that the scrape neither fails nor hangs.
@Singleton
final class DatabaseGauges implements MeterBinder {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /// Values of one scrape.
    private record Values(double waiting, double oldestAge, double unsealedAge) {

        static final Values UNKNOWN = new Values(Double.NaN, Double.NaN, Double.NaN);
    }

    /// The database connection pool has meters, too: with its beans here, each would be needed to create the other.
    private final BeanProvider<ReadOutboxMetrics> readOutboxMetrics;

    private final BeanProvider<ReadAuditHead> readAuditHead;
    private volatile Values values = Values.UNKNOWN;

    DatabaseGauges(BeanProvider<ReadOutboxMetrics> readOutboxMetrics, BeanProvider<ReadAuditHead> readAuditHead) {
        this.readOutboxMetrics = readOutboxMetrics;
        this.readAuditHead = readAuditHead;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("portero_outbox_waiting", () -> values.waiting())
                .description("Unpublished events in the outbox; estimated above 10000.")
                .register(registry);
        Gauge.builder("portero_outbox_oldest_age_seconds", () -> values.oldestAge())
                .description("Age of the oldest unpublished event in the outbox; 0 if there is none.")
                .register(registry);
        Gauge.builder("portero_audit_unsealed_age_seconds", () -> values.unsealedAge())
                .description("Age of the oldest unsealed audit entry; 0 if there is none.")
                .register(registry);
    }

    /// Reads the values for the scrape that follows.
    void refresh() {
        values = CompletableFuture.supplyAsync(this::read, Thread::startVirtualThread)
                .completeOnTimeout(Values.UNKNOWN, TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private Values read() {
        try {
            ReadOutboxMetrics.Figures outbox = readOutboxMetrics.get().handle();
            return new Values(
                    outbox.backlog().waiting(),
                    Seconds.of(outbox.oldestAge()),
                    Seconds.of(readAuditHead.get().unsealedAge()));
        } catch (Unavailable outage) {
            return Values.UNKNOWN;
        }
    }
}
