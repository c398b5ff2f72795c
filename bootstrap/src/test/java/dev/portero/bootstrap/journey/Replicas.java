package dev.portero.bootstrap.journey;

import dev.portero.application.port.Precondition;
import dev.portero.application.role.AssignRoles;
import dev.portero.application.user.ChangeStatus;
import dev.portero.bootstrap.CommandContext;
import dev.portero.bootstrap.Service;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.Mode;
import dev.portero.bootstrap.config.Settings;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.persistence.pool.DatabaseUrl;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Two replicas of the service in this process, on one database, and an operator with commands.
final class Replicas implements AutoCloseable {

    private final Path home;
    private final String databaseUrl = SharedPostgres.newDatabase();
    private final Service one;
    private final CommandContext operator;
    private @Nullable Service other;

    private Replicas(Path home) {
        this.home = home;
        Configuration configuration = configuration(home, Map.of());
        one = start(configuration, database());
        operator = CommandContext.over(configuration, database());
    }

    /// One replica; the other one is started later.
    static Replicas one(Path home) {
        return new Replicas(home);
    }

    /// @param environment settings of the other replica only
    static Replicas two(Path home, Map<String, String> environment) {
        Replicas replicas = new Replicas(home);
        replicas.startOther(environment);
        return replicas;
    }

    /// @param environment settings of this replica only
    void startOther(Map<String, String> environment) {
        other = start(
                configuration(home, environment),
                DatabaseUrl.parse(environment.getOrDefault("DATABASE_URL", directUrl()))
                        .orElseThrow());
    }

    Client one() {
        return new Client(one.port());
    }

    Client other() {
        return new Client(Objects.requireNonNull(other).port());
    }

    String directUrl() {
        return databaseUrl;
    }

    /// The database, for access that bypasses the service.
    DatabaseUrl database() {
        return DatabaseUrl.parse(databaseUrl).orElseThrow();
    }

    /// Changes the status of a user from a third process.
    void change(ChangeStatus.Step step, String username) {
        RequestContext act = new RequestContext(new Actor.Service("test"), "by-hand", "", "");
        operator.useCase(ChangeStatus.class).handle(new ChangeStatus.Command(act, username, step, ""));
    }

    /// Sets the role of a user from a third process.
    void assignRole(String username, String role) {
        RequestContext act = new RequestContext(new Actor.Service("test"), "by-hand", "", "");
        operator.useCase(AssignRoles.class)
                .handle(new AssignRoles.Command(act, username, Precondition.NONE, List.of(role)));
    }

    @Override
    public void close() {
        operator.close();
        if (other != null) {
            other.close();
        }
        one.close();
        SharedPostgres.drop(databaseUrl);
    }

    private static Configuration configuration(Path home, Map<String, String> environment) {
        Map<String, String> set = new HashMap<>(environment);
        set.put("PORTERO_HOME", home.toString());
        return Configuration.of(Settings.read(set, home), Mode.RUN);
    }

    private static Service start(Configuration configuration, DatabaseUrl database) {
        configuration.sealingSecret().make();
        Map<String, Object> properties =
                new HashMap<>(Service.properties(configuration, -1, database, "amqp://guest:guest@127.0.0.1:1/"));
        properties.put("portero.hashing.scheme", "bcrypt:4");
        properties.put("portero.http.drain-idle", "0s"); // no client of a test reuses a connection at shutdown
        return Service.start(properties);
    }
}
