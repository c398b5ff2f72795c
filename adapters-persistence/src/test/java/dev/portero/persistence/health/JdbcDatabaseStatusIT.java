package dev.portero.persistence.health;

import dev.portero.application.health.port.DatabaseStatus;
import dev.portero.application.testkit.health.DatabaseStatusContract;
import dev.portero.persistence.testing.Postgres;
import io.micronaut.context.ApplicationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcDatabaseStatusIT extends DatabaseStatusContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    private final List<ApplicationContext> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(ApplicationContext::close);
    }

    @Override
    protected DatabaseStatus ready() {
        return POSTGRES.bean(DatabaseStatus.class);
    }

    @Override
    protected DatabaseStatus notMigrated() {
        POSTGRES.execute("CREATE SCHEMA IF NOT EXISTS empty");
        return at(POSTGRES.url() + (POSTGRES.url().contains("?") ? "&" : "?") + "currentSchema=empty");
    }

    @Override
    protected DatabaseStatus unreachable() {
        return at("jdbc:postgresql://127.0.0.1:1/nowhere");
    }

    private DatabaseStatus at(String url) {
        ApplicationContext context = ApplicationContext.run(Map.of(
                "datasources.default.url", url,
                "datasources.default.initialization-fail-timeout", -1,
                "datasources.default.connection-timeout", 250));
        started.add(context);
        return context.getBean(DatabaseStatus.class);
    }
}
