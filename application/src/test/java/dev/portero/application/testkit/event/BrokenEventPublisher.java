package dev.portero.application.testkit.event;

import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.EventPublisher;
import dev.portero.application.event.port.PublishResult;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// Broken [EventPublisher]: each adapter is wrong in one way, which a test of [EventPublisherContract] catches.
final class BrokenEventPublisher {

    private BrokenEventPublisher() {}

    @CaughtBy("reportsAnUnroutedMessage")
    static final class PublisherThatReportsReturnsAsConfirmed extends EventPublisherContract implements EventPublisher {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Map<UUID, PublishResult> publish(List<ClaimedMessage> messages) {
            return portero.publisher.publish(messages).entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            entry -> entry.getValue() == PublishResult.UNROUTED
                                    ? PublishResult.CONFIRMED
                                    : entry.getValue()));
        }

        @Override
        public void prepare() {
            portero.publisher.prepare();
        }

        @Override
        protected EventPublisher publisher() {
            return this;
        }

        @Override
        protected void bind(String type) {
            portero.publisher.bind(type);
        }

        @Override
        protected List<UUID> received() {
            return portero.publisher.received().stream()
                    .map(outgoing -> outgoing.message().id())
                    .toList();
        }

        @Override
        protected void removeTopology() {
            portero.publisher.removeTopology();
        }

        @Override
        protected boolean isPrepared() {
            return portero.publisher.isPrepared();
        }

        @Override
        protected void stopBroker() {
            portero.publisher.disconnect();
        }

        @Override
        protected void restoreBroker() {
            portero.publisher.reconnect();
        }

        @Override
        protected void makeRejectMessages() {
            portero.publisher.rejectAll();
        }
    }
}
