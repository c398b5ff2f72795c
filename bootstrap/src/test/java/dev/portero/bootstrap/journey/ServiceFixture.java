package dev.portero.bootstrap.journey;

import dev.portero.bootstrap.Service;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.Mode;
import dev.portero.bootstrap.config.Settings;
import dev.portero.bootstrap.embedded.EmbeddedBroker;
import dev.portero.bootstrap.embedded.EmbeddedPostgres;
import dev.portero.bootstrap.embedded.OwnPorts;
import dev.portero.bootstrap.embedded.SharedBinaries;
import dev.portero.persistence.migration.Migrations;
import dev.portero.persistence.pool.DatabaseUrl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Fixture: the service in this process on its own embedded servers; a test starts the broker if it needs one. A test
/// that leaves its servers unchanged starts faster on [the shared server][#onSharedServer].
final class ServiceFixture implements AutoCloseable {

    private final Path home;
    private final String databaseUrl;
    private Optional<EmbeddedPostgres> postgres;
    private final Map<String, Object> properties;
    private final Object[] instead;
    private final Service service;
    private final List<Service> replicas = new ArrayList<>();
    private final int brokerPort = OwnPorts.free(25_672);
    private @Nullable EmbeddedBroker broker;

    ServiceFixture(Path home) {
        this(home, Map.of());
    }

    /// Fixture with additional properties.
    ///
    /// @param instead singletons that replace beans of the service
    ServiceFixture(Path home, Map<String, Object> particular, Object... instead) {
        this(
                home,
                Optional.of(EmbeddedPostgres.start(SharedBinaries.linkedInto(home), () -> OwnPorts.free(25_432))),
                particular,
                instead);
    }

    /// Fixture with its own database on a shared server: without a broker, and without control of the server.
    static ServiceFixture onSharedServer(Path home, Map<String, Object> particular, Object... instead) {
        return new ServiceFixture(home, Optional.empty(), particular, instead);
    }

    static ServiceFixture onSharedServer(Path home) {
        return onSharedServer(home, Map.of());
    }

    private ServiceFixture(
            Path home, Optional<EmbeddedPostgres> own, Map<String, Object> particular, Object... instead) {
        this.home = home;
        this.postgres = own;
        this.databaseUrl = own.map(EmbeddedPostgres::url).orElseGet(SharedPostgres::newDatabase);
        DatabaseUrl database = database();
        if (own.isPresent()) { // the shared server's databases are migrated already
            Migrations.run(database.jdbc(), database.user(), database.password());
        }
        Configuration configuration =
                Configuration.of(Settings.read(Map.of("PORTERO_HOME", home.toString()), home), Mode.RUN);
        configuration.sealingSecret().make();
        properties = new HashMap<>(Service.properties(configuration, -1, database, brokerUrl()));
        properties.put("portero.hashing.scheme", "bcrypt:4");
        properties.put("portero.http.drain-idle", "0s"); // no client of a test reuses a connection at shutdown
        properties.put("portero.rate-limits.logins-per-minute", 0); // all clients of a test have the same address
        properties.putAll(particular);
        this.instead = instead;
        service = Service.start(properties, instead);
    }

    /// Starts another replica on the same database.
    Client replica() {
        Service replica = Service.start(properties, instead);
        replicas.add(replica);
        return new Client(replica.port());
    }

    /// Starts another service with some different properties; the test closes it.
    Service differing(Map<String, Object> particular) {
        Map<String, Object> others = new HashMap<>(properties);
        others.putAll(particular);
        return Service.start(others, instead);
    }

    /// The value of a property of the service.
    String property(String name) {
        return String.valueOf(properties.get(name));
    }

    void startBroker() {
        broker = EmbeddedBroker.start(home, brokerPort, postgres.orElseThrow());
    }

    String brokerUrl() {
        return "amqp://guest:guest@127.0.0.1:" + brokerPort;
    }

    /// Stops PostgreSQL with all its sessions.
    void stopDatabase() {
        postgres.orElseThrow().close();
    }

    /// Starts the same database on the same port again.
    void startDatabase() {
        postgres =
                Optional.of(EmbeddedPostgres.start(home, postgres.orElseThrow().port()));
    }

    /// The database, for access that bypasses the service.
    DatabaseUrl database() {
        return DatabaseUrl.parse(databaseUrl).orElseThrow();
    }

    /// The URL of the database, in the format of `DATABASE_URL`.
    String databaseUrl() {
        return databaseUrl;
    }

    /// Use case of the service, for what no HTTP request does.
    <T> T useCase(Class<T> type) {
        return service.useCase(type);
    }

    int port() {
        return service.port();
    }

    Client client() {
        return new Client(service.port());
    }

    @Override
    public void close() {
        replicas.forEach(Service::close);
        service.close();
        if (broker != null) {
            broker.close();
        }
        postgres.ifPresentOrElse(EmbeddedPostgres::close, () -> SharedPostgres.drop(databaseUrl));
    }
}
