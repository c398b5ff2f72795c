package dev.portero.persistence.idempotency;

import dev.portero.application.idempotency.port.Answers;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.idempotency.AnswersContract;
import dev.portero.persistence.testing.Postgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcAnswersIT extends AnswersContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @Override
    protected Answers answers() {
        return POSTGRES.bean(Answers.class);
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return POSTGRES.bean(UnitOfWork.class);
    }
}
