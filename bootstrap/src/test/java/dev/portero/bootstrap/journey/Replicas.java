package dev.portero.bootstrap.journey;

import dev.portero.application.user.ChangeStatus;
import dev.portero.bootstrap.Service;
import dev.portero.bootstrap.Workbench;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.DatabaseUrl;
import dev.portero.bootstrap.config.Mode;
import dev.portero.bootstrap.config.Settings;
import dev.portero.bootstrap.embedded.EmbeddedPostgres;
import dev.portero.bootstrap.embedded.Ports;
import dev.portero.domain.audit.Act;
import dev.portero.domain.audit.Actor;
import dev.portero.persistence.Migrations;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The service twice in this process, on one PostgreSQL, and an operator with a command beside them.
final class Replicas implements AutoCloseable {

    private final EmbeddedPostgres postgres;
    private final Configuration configuration;
    private final Service one;
    private final Service other;
    private final Workbench operator;

    /// @param environment what is set for the other one only
    Replicas(Path home, Map<String, String> environment) {
        postgres = EmbeddedPostgres.start(home, () -> Ports.free(25_432));
        Migrations.run(database().jdbc(), database().user(), database().password());
        configuration = configuration(home, Map.of());
        one = start(configuration, database());
        other = start(configuration(home, environment), usual(environment));
        operator = Workbench.over(configuration, database());
    }

    Client one() {
        return new Client(one.port());
    }

    Client other() {
        return new Client(other.port());
    }

    /// The database, past the service.
    DatabaseUrl database() {
        return DatabaseUrl.parse(postgres.url()).orElseThrow();
    }

    /// Keeps somebody out, or lets them in again, from a third process.
    void change(ChangeStatus.Step step, String username) {
        Act act = new Act(new Actor.Service("test"), "by-hand", "", "");
        operator.useCase(ChangeStatus.class).handle(new ChangeStatus.Command(act, username, step, ""));
    }

    @Override
    public void close() {
        operator.close();
        other.close();
        one.close();
        postgres.close();
    }

    private DatabaseUrl usual(Map<String, String> environment) {
        return DatabaseUrl.parse(environment.getOrDefault("DATABASE_URL", postgres.url()))
                .orElseThrow();
    }

    private static Configuration configuration(Path home, Map<String, String> environment) {
        Map<String, String> set = new HashMap<>(environment);
        set.put("PORTERO_HOME", home.toString());
        return Configuration.of(Settings.read(set, home), Mode.RUN);
    }

    private static Service start(Configuration configuration, DatabaseUrl database) {
        Map<String, Object> properties =
                new HashMap<>(Service.properties(configuration, -1, database, "amqp://guest:guest@127.0.0.1:1/"));
        properties.put("portero.hashing.scheme", "bcrypt:4");
        return Service.start(properties);
    }
}
