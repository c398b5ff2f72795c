package dev.portero.application.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.event.port.OutboxMessage;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.CountingIds;
import dev.portero.application.testkit.EventLogContract;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.ManualClock;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.application.testkit.event.InMemoryOutbox;
import dev.portero.application.testkit.event.LabelCodec;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.event.DomainEvent;
import dev.portero.domain.key.KeyEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class OutboxEventLogTest extends EventLogContract {

    private final List<String> handled = new ArrayList<>();
    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final InMemoryOutbox outbox = new InMemoryOutbox(unitOfWork, new ManualClock());
    private final EventLog log = logWith((act, event) -> handled.add("first"), (act, event) -> handled.add("second"));

    @Test
    void appendsTheEncodedEventWithItsOwnId() {
        DomainEvent event = EventFixtures.registered(UserFixtures.alice());

        append(log, event);

        OutboxMessage message = outbox.messages().getFirst().message();
        assertThat(message)
                .isEqualTo(new OutboxMessage(
                        new CountingIds().next(),
                        "Registered",
                        event.subject().orElseThrow(),
                        "Registered",
                        EventFixtures.ACT.requestId(),
                        EventFixtures.ACT.traceParent(),
                        event.occurredAt()));
    }

    @Test
    void callsEveryHandlerInOrder() {
        append(log, EventFixtures.registered(UserFixtures.alice()));

        assertThat(handled).containsExactly("first", "second");
    }

    @Test
    void internalEventsReachHandlersButNotTheOutbox() {
        append(log, new KeyEvent.Withdrawn("key-1", Instant.EPOCH));

        assertThat(outbox.messages()).isEmpty();
        assertThat(handled).containsExactly("first", "second");
    }

    @Test
    void rollsBackWhenAHandlerThrows() {
        EventLog failing = logWith((act, event) -> {
            throw new IllegalStateException("on purpose");
        });

        assertThatThrownBy(() -> append(failing, EventFixtures.registered(UserFixtures.alice())))
                .hasMessage("on purpose");

        assertThat(outbox.messages()).isEmpty();
    }

    private EventLog logWith(DomainEventHandler... handlers) {
        return new OutboxEventLog(outbox, new LabelCodec(), new CountingIds(), List.of(handlers));
    }

    private void append(EventLog to, DomainEvent event) {
        unitOfWork.run(() -> {
            to.append(EventFixtures.ACT, event);
        });
    }

    @Override
    protected EventLog log() {
        return log;
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    protected List<UUID> subjectsOfSentEvents() {
        return outbox.messages().stream()
                .map(claimed -> claimed.message().subject())
                .toList();
    }
}
