package dev.portero.application.testkit.event;

import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.Outbox;
import dev.portero.application.event.port.OutboxMessage;
import dev.portero.application.event.port.PublishResult;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// Broken [Outbox]: each adapter is wrong in one way, which a test of [OutboxContract] catches.
final class BrokenOutbox {

    private BrokenOutbox() {}

    @CaughtBy("grantsTheLeaseToOneRelay")
    static final class OutboxWithoutLeases extends OutboxContract implements Outbox {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public void append(OutboxMessage message) {
            portero.outbox.append(message);
        }

        @Override
        public List<ClaimedMessage> claim(UUID relay, Duration lease, int limit) {
            return portero.outbox.claim(relay, Duration.ZERO, limit);
        }

        @Override
        public void settle(Collection<ClaimedMessage> messages, PublishResult delivery) {
            portero.outbox.settle(messages, delivery);
        }

        @Override
        public void awaitWork(Duration atMost) {
            portero.outbox.awaitWork(atMost);
        }

        @Override
        protected Outbox outbox() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected void pass(Duration time) {
            portero.clock.advance(time);
        }
    }

    @CaughtBy("settlesOnlyTheClaimedOffer")
    static final class OutboxThatComparesOnlyTheId extends OutboxContract implements Outbox {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public void append(OutboxMessage message) {
            portero.outbox.append(message);
        }

        @Override
        public List<ClaimedMessage> claim(UUID relay, Duration lease, int limit) {
            return portero.outbox.claim(relay, lease, limit);
        }

        @Override
        public void settle(Collection<ClaimedMessage> messages, PublishResult delivery) {
            List<OutboxMessage> current =
                    messages.stream().map(ClaimedMessage::message).toList();
            portero.outbox.settle(
                    portero.outbox.waiting().stream()
                            .filter(outgoing -> current.contains(outgoing.message()))
                            .toList(),
                    delivery);
        }

        @Override
        public void awaitWork(Duration atMost) {
            portero.outbox.awaitWork(atMost);
        }

        @Override
        protected Outbox outbox() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected void pass(Duration time) {
            portero.clock.advance(time);
        }
    }
}
