package dev.portero.rest.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.audit.ReadAuditHead;
import dev.portero.application.event.ReadOutboxMetrics;
import dev.portero.application.port.Unavailable;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.BeanProvider;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class DatabaseGaugesTest {

    private static final BeanProvider<ReadAuditHead> NO_AUDIT_HEAD = () -> {
        throw new AssertionError("the outbox is read first");
    };

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void anUnavailableDatabaseLeavesTheValuesUnknown() {
        assertUnknown(() -> {
            throw new Unavailable("database", new IllegalStateException());
        });
    }

    @Test
    void aSilentDatabaseLeavesTheValuesUnknown() {
        assertUnknown(() -> {
            try {
                end.await();
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
            }
            throw new Unavailable("database", new IllegalStateException());
        });
        end.countDown();
    }

    private void assertUnknown(BeanProvider<ReadOutboxMetrics> readOutboxMetrics) {
        DatabaseGauges gauges = new DatabaseGauges(readOutboxMetrics, NO_AUDIT_HEAD);
        gauges.bindTo(registry);

        gauges.refresh();

        assertThat(registry.get("portero_outbox_waiting").gauge().value()).isNaN();
        assertThat(registry.find("portero_audit_unsealed_age_seconds").gauges())
                .extracting(Gauge::value)
                .containsExactly(Double.NaN);
    }
}
