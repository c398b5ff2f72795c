package dev.portero.application.event;

import static dev.portero.application.testkit.event.EventFixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.event.ReadEvents.Outcome;
import dev.portero.application.event.ReadEvents.Query;
import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.EventPage;
import dev.portero.application.event.port.OutboxMessage;
import dev.portero.application.testkit.InMemoryPortero;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ReadEventsTest {

    private final InMemoryPortero portero = new InMemoryPortero();
    private final ReadEvents read = new ReadEvents(portero.archive);

    @Test
    void returnsTheEventsAfterTheCursor() {
        OutboxMessage first = append();
        OutboxMessage second = append();

        assertThat(read.handle(new Query(first.id(), "", 10)))
                .isEqualTo(new Outcome.Found(new EventPage(List.of(new ClaimedMessage(second, 0)), second.id())));
    }

    @Test
    void reportsAnUnknownCursor() {
        append();

        assertThat(read.handle(new Query(UUID.randomUUID(), "", 10))).isEqualTo(new Outcome.UnknownStart());
    }

    private OutboxMessage append() {
        OutboxMessage message = message(null);
        return portero.unitOfWork.run(() -> {
            portero.outbox.append(message);
            return message;
        });
    }
}
