package dev.portero.persistence.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.idempotency.port.Answers;
import dev.portero.application.idempotency.port.Answers.Request;
import dev.portero.application.idempotency.port.Answers.Terms;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.idempotency.AnswersContract;
import dev.portero.persistence.Sql;
import dev.portero.persistence.testing.Postgres;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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

    @Test
    void doesNotGrowWithWhatIsOver() {
        Terms overAtOnce = new Terms(Duration.ZERO, Duration.ZERO, Duration.ZERO);

        for (int number = 0; number < 50; number++) {
            answers()
                    .claim(new Request("scope", UUID.randomUUID().toString(), "digest"), UUID.randomUUID(), overAtOnce);
        }

        Long left = POSTGRES.bean(Sql.class)
                .first("SELECT count(*) FROM answers WHERE over_at <= clock_timestamp()", row -> row.getLong(1))
                .orElseThrow();
        assertThat(left).isLessThan(5);
    }
}
