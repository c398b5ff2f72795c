package dev.portero.persistence.health;

import dev.portero.application.health.port.DatabaseProbe;
import dev.portero.application.testkit.health.DatabaseProbeContract;
import dev.portero.persistence.testing.Postgres;
import io.micronaut.context.ApplicationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcDatabaseProbeIT extends DatabaseProbeContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    private final List<ApplicationContext> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(ApplicationContext::close);
    }

    @Override
    protected DatabaseProbe healthy() {
        return POSTGRES.bean(DatabaseProbe.class);
    }

    @Override
    protected DatabaseProbe notMigrated() {
        POSTGRES.execute("CREATE SCHEMA IF NOT EXISTS empty");
        return at(POSTGRES.url() + (POSTGRES.url().contains("?") ? "&" : "?") + "currentSchema=empty");
    }

    @Override
    protected DatabaseProbe unreachable() {
        return at("jdbc:postgresql://127.0.0.1:1/nowhere?user=u&password=" + secret());
    }

    @Override
    protected String secret() {
        return "hush-hush";
    }

    private DatabaseProbe at(String url) {
        ApplicationContext context = ApplicationContext.run(Map.of(
                "datasources.default.url", url,
                "datasources.default.initialization-fail-timeout", -1,
                "datasources.default.connection-timeout", 250));
        started.add(context);
        return context.getBean(DatabaseProbe.class);
    }
}
