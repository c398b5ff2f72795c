package dev.portero.persistence.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.port.Leases;
import dev.portero.application.port.Unavailable;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.LeasesContract;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.testing.Postgres;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcLeasesIT extends LeasesContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @Test
    void reportsUnavailableWhenTheDatabaseIsUnreachable() {
        try (ApplicationContext unreachable = ApplicationContext.run(Map.of(
                "datasources.default.url", "jdbc:postgresql://127.0.0.1:1/unreachable",
                "datasources.default.initialization-fail-timeout", -1,
                "datasources.default.connection-timeout", 250))) {
            Leases leases = unreachable.getBean(Leases.class);

            assertThatThrownBy(() -> leases.take("task", UUID.randomUUID(), Duration.ofMinutes(1)))
                    .isInstanceOf(Unavailable.class);
        }
    }

    @Test
    void reportsUnavailableWhenTheConnectionIsLost() {
        UnitOfWork unitOfWork = POSTGRES.bean(UnitOfWork.class);

        assertThatThrownBy(() -> unitOfWork.run(() -> {
                    leases().release("first", UUID.randomUUID());
                    POSTGRES.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND state = 'idle in transaction'");
                    leases().release("second", UUID.randomUUID());
                }))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void repositoriesAndStatementsShareOneTransaction() {
        UnitOfWork unitOfWork = POSTGRES.bean(UnitOfWork.class);
        Sql sql = POSTGRES.bean(Sql.class);

        List<Integer> seen = unitOfWork.run(() -> {
            leases().take("shared", UUID.randomUUID(), Duration.ofMinutes(1));
            return sql.list("SELECT 1 FROM leases WHERE name = ?", row -> row.getInt(1), "shared");
        });

        assertThat(seen).hasSize(1);
    }

    @Test
    void rollbackOfTheUnitOfWorkRevertsWhatRepositoriesWrote() {
        UnitOfWork unitOfWork = POSTGRES.bean(UnitOfWork.class);

        assertThatThrownBy(() -> unitOfWork.run(() -> {
                    leases().take("reverted", UUID.randomUUID(), Duration.ofMinutes(1));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(leases().take("reverted", UUID.randomUUID(), Duration.ofMinutes(1)))
                .isEqualTo(Leases.Tenure.YOURS);
    }

    @Override
    protected Leases leases() {
        return POSTGRES.bean(Leases.class);
    }

    @Override
    protected void pass(Duration time) {
        POSTGRES.execute("UPDATE leases SET expires_at = expires_at - interval '" + time.toMillis() + " milliseconds'");
    }
}
