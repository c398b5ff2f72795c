package dev.portero.application.testkit.event;

import dev.portero.application.event.port.EventPublisher;
import java.util.List;
import java.util.UUID;

/// [EventPublisherContract] on [InMemoryEventPublisher].
final class InMemoryEventPublisherTest extends EventPublisherContract {

    private final InMemoryEventPublisher publisher = new InMemoryEventPublisher();

    @Override
    protected EventPublisher publisher() {
        return publisher;
    }

    @Override
    protected void bind(String type) {
        publisher.bind(type);
    }

    @Override
    protected List<UUID> received() {
        return publisher.received().stream()
                .map(outgoing -> outgoing.message().id())
                .toList();
    }

    @Override
    protected void removeTopology() {
        publisher.removeTopology();
    }

    @Override
    protected boolean isPrepared() {
        return publisher.isPrepared();
    }

    @Override
    protected void stopBroker() {
        publisher.disconnect();
    }

    @Override
    protected void restoreBroker() {
        publisher.reconnect();
    }

    @Override
    protected void makeRejectMessages() {
        publisher.rejectAll();
    }
}
