package dev.portero.persistence.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.health.port.DatabaseStatus;
import dev.portero.application.health.port.DatabaseStatus.State;
import dev.portero.persistence.testing.Postgres;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class MigrationsIT {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    private String url;

    @BeforeEach
    void createDatabase() {
        url = POSTGRES.newEmptyDatabase();
    }

    @AfterEach
    void dropDatabase() {
        POSTGRES.drop(url);
    }

    @Test
    void appliesEachMigrationOnce() {
        assertThat(Migrations.run(url, "", "")).isEqualTo(Integer.parseInt(Migrations.LATEST));

        assertThat(Migrations.run(url, "", "")).isZero();
    }

    @Test
    void contextOfTheServiceMigratesNothing() {
        try (ApplicationContext service = ApplicationContext.run(Map.of("datasources.default.url", url))) {
            assertThat(service.getBean(DatabaseStatus.class).state()).isEqualTo(State.NOT_MIGRATED);
            assertThat(service.containsBean(Flyway.class)).isFalse();
        }
    }

    @Test
    void failureNamesItsReasonInOneLine() throws SQLException {
        execute("CREATE TABLE users ()");

        assertThatThrownBy(() -> Migrations.run(url, "", ""))
                .isInstanceOf(MigrationFailed.class)
                .hasMessageContaining("Found non-empty schema")
                .hasMessageContaining("portero doctor");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
