package dev.portero.persistence.inbox;

import dev.portero.application.inbox.port.ProcessedMessages;
import dev.portero.persistence.jdbc.Transaction;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Processed messages in PostgreSQL.
@Singleton
final class JdbcProcessedMessages implements ProcessedMessages {

    private final ProcessedMessageRepository messages;

    JdbcProcessedMessages(ProcessedMessageRepository messages) {
        this.messages = messages;
    }

    @Override
    public boolean record(String queue, String messageId) {
        if (Transaction.current().isEmpty()) {
            throw new IllegalStateException("recording a processed message needs a unit of work");
        }
        return messages.insertUnlessPresent(queue, messageId) == 1;
    }

    @Override
    public int purge(Duration retention, int atMost) {
        return messages.deleteExpired(retention.toMillis(), atMost);
    }
}
