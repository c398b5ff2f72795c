package dev.portero.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.session.port.LoginStatistics;
import dev.portero.application.testkit.session.LoginStatisticsContract;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.user.UserId;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.seed.Seeding;
import dev.portero.persistence.testing.Postgres;
import dev.portero.persistence.testing.TestUsers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcLoginStatisticsIT extends LoginStatisticsContract {

    private static final int USER_COUNT = 10_000;

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @Test
    void readsAPageByIndex() {
        Sql sql = POSTGRES.bean(Sql.class);
        Seeding.run(POSTGRES.url(), "", "", USER_COUNT, new PasswordHash("unusable"), () -> {}, (step, done, of) -> {});
        sql.update("INSERT INTO login_statistics SELECT id, 1, created_at, 0 FROM users ON CONFLICT DO NOTHING");
        sql.update("ANALYZE login_statistics");
        UUID[] page = sql.list("SELECT id FROM users ORDER BY id LIMIT 100", row -> row.getObject("id", UUID.class))
                .toArray(UUID[]::new);

        List<String> plan = sql.listWithCustomPlan(
                "EXPLAIN " + LoginStatisticsRepository.OF_EACH.replace(":users", "?"), row -> row.getString(1), (Object)
                        page);

        assertThat(String.join("\n", plan)).contains("login_statistics_pk").doesNotContain("Seq Scan");
    }

    @Override
    protected LoginStatistics counts() {
        return POSTGRES.bean(LoginStatistics.class);
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return POSTGRES.bean(UnitOfWork.class);
    }

    @Override
    protected UserId someUser() {
        return TestUsers.in(POSTGRES);
    }
}
