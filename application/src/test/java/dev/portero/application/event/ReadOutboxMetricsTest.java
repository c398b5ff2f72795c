package dev.portero.application.event;

import static dev.portero.application.testkit.event.EventFixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.event.port.Backlog;
import dev.portero.application.event.port.OutboxMessage;
import dev.portero.application.testkit.InMemoryPortero;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReadOutboxMetricsTest {

    private final InMemoryPortero portero = new InMemoryPortero();
    private final RelayMetrics relayMetrics = new RelayMetrics();
    private final ReadOutboxMetrics readOutboxMetrics =
            new ReadOutboxMetrics(portero.archive, relayMetrics, portero.clock);

    @Test
    void reportsTheBacklogAndTheRelayCounters() {
        OutboxMessage message = message(null);
        portero.unitOfWork.run(() -> {
            portero.outbox.append(message);
        });
        portero.clock.advance(Duration.ofSeconds(90));
        relayMetrics.add(new RelayEvents.Outcome(3, 2, 1));
        relayMetrics.add(new RelayEvents.Outcome(4, 0, 5));

        assertThat(readOutboxMetrics.handle())
                .isEqualTo(new ReadOutboxMetrics.Figures(
                        new Backlog(1, false, Optional.of(message.occurredAt())), Duration.ofSeconds(90), 7, 2, 6));
    }
}
