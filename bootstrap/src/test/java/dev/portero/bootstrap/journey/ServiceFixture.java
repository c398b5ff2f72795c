package dev.portero.bootstrap.journey;

import dev.portero.bootstrap.Service;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.DatabaseUrl;
import dev.portero.bootstrap.config.Mode;
import dev.portero.bootstrap.config.Settings;
import dev.portero.bootstrap.embedded.EmbeddedBroker;
import dev.portero.bootstrap.embedded.EmbeddedPostgres;
import dev.portero.bootstrap.embedded.OwnPorts;
import dev.portero.persistence.migration.Migrations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The service in this process, on embedded servers of its own; the broker comes when a test wants it. A test that does
/// nothing to its servers is ready sooner on [the shared one][#onSharedServer].
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

    /// The same with properties that other worlds have not.
    ///
    /// @param instead singletons that the service takes, too
    ServiceFixture(Path home, Map<String, Object> particular, Object... instead) {
        this(home, Optional.of(EmbeddedPostgres.start(home, () -> OwnPorts.free(25_432))), particular, instead);
    }

    /// The same on a database of its own only, its server shared with others: there is no broker, and nothing to stop.
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
        if (own.isPresent()) { // the shared one's are migrated already
            Migrations.run(database.jdbc(), database.user(), database.password());
        }
        Configuration configuration =
                Configuration.of(Settings.read(Map.of("PORTERO_HOME", home.toString()), home), Mode.RUN);
        configuration.sealingSecret().make();
        properties = new HashMap<>(Service.properties(configuration, -1, database, brokerUrl()));
        properties.put("portero.hashing.scheme", "bcrypt:4");
        properties.put("portero.http.drain-idle", "0s"); // no client of a test is about to ask when it ends
        properties.put("portero.rate-limits.logins-per-minute", 0); // everybody comes from one address here
        properties.putAll(particular);
        this.instead = instead;
        service = Service.start(properties, instead);
    }

    /// The same service once more, on the same database.
    Client replica() {
        Service replica = Service.start(properties, instead);
        replicas.add(replica);
        return new Client(replica.port());
    }

    /// The same with some properties of its own; whoever starts it closes it.
    Service differing(Map<String, Object> particular) {
        Map<String, Object> others = new HashMap<>(properties);
        others.putAll(particular);
        return Service.start(others, instead);
    }

    /// What the service reads under this name.
    String property(String name) {
        return String.valueOf(properties.get(name));
    }

    void startBroker() {
        broker = EmbeddedBroker.start(home, brokerPort, postgres.orElseThrow());
    }

    String brokerUrl() {
        return "amqp://guest:guest@127.0.0.1:" + brokerPort;
    }

    /// Ends the sessions that there are, and returns when the server is gone.
    void stopDatabase() {
        postgres.orElseThrow().close();
    }

    /// The same database on the same port again.
    void startDatabase() {
        postgres =
                Optional.of(EmbeddedPostgres.start(home, postgres.orElseThrow().port()));
    }

    /// The database, past the service.
    DatabaseUrl database() {
        return DatabaseUrl.parse(databaseUrl).orElseThrow();
    }

    /// The same as others are told of it.
    String databaseUrl() {
        return databaseUrl;
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
