package dev.portero.persistence.inbox;

import dev.portero.application.inbox.port.ProcessedMessages;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.inbox.ProcessedMessagesContract;
import dev.portero.persistence.testing.Postgres;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcProcessedMessagesIT extends ProcessedMessagesContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @Override
    protected ProcessedMessages messages() {
        return POSTGRES.bean(ProcessedMessages.class);
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return POSTGRES.bean(UnitOfWork.class);
    }

    @Override
    protected void pass(Duration time) {
        POSTGRES.execute("UPDATE processed_messages SET processed_at = processed_at - interval '%d milliseconds'"
                .formatted(time.toMillis()));
    }
}
