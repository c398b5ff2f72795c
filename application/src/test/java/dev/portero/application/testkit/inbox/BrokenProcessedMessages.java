package dev.portero.application.testkit.inbox;

import dev.portero.application.inbox.port.ProcessedMessages;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Broken [ProcessedMessages]: each adapter is wrong in one way, which a test of [ProcessedMessagesContract] catches.
final class BrokenProcessedMessages {

    private BrokenProcessedMessages() {}

    /// Delegates to a correct adapter; subclasses break one thing.
    abstract static class Delegating extends ProcessedMessagesContract implements ProcessedMessages {

        final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public boolean record(String queue, String messageId) {
            return portero.processedMessages.record(queue, messageId);
        }

        @Override
        public int purge(Duration retention, int atMost) {
            return portero.processedMessages.purge(retention, atMost);
        }

        @Override
        protected ProcessedMessages messages() {
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

    /// Keeps the record of a unit that was rolled back: the message is lost.
    @CaughtBy("recordsAMessageOnlyInACommittedUnit")
    static final class MessagesOutsideTheUnit extends Delegating {

        private final Set<String> recorded = ConcurrentHashMap.newKeySet();

        @Override
        public boolean record(String queue, String messageId) {
            return portero.processedMessages.record(queue, messageId) && recorded.add(queue + "\n" + messageId);
        }
    }

    /// Takes messages of different queues for the same.
    @CaughtBy("recordsMessagesPerQueue")
    static final class MessagesOfOneQueue extends Delegating {

        @Override
        public boolean record(String queue, String messageId) {
            return super.record("", messageId);
        }
    }
}
