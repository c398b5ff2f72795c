package dev.portero.bootstrap.fault;

import dev.portero.application.testkit.RabbitNode;
import dev.portero.application.testkit.TcpProxy;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.Mode;
import dev.portero.bootstrap.config.Settings;
import dev.portero.bootstrap.embedded.EmbeddedBroker;
import dev.portero.bootstrap.embedded.EmbeddedPostgres;
import dev.portero.bootstrap.embedded.OwnPorts;
import dev.portero.bootstrap.embedded.SharedBinaries;
import dev.portero.persistence.migration.Migrations;
import dev.portero.persistence.pool.DatabaseUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Servers that outlive the services: an embedded PostgreSQL, and a broker behind a proxy that can cut connections.
/// With `-Dportero.test.servers=real` the broker is the one of `PORTERO_TEST_RABBITMQ_URL`; without that variable it is
/// a RabbitMQ that the fixture starts and can also kill.
final class FaultFixture implements AutoCloseable {

    private final Path home;
    private final EmbeddedPostgres postgres;
    private @Nullable EmbeddedBroker embedded;
    private @Nullable RabbitNode node;
    private final URI broker;
    private final TcpProxy wire;
    private final String service;

    /// @param service the name of the service, and of its exchange
    FaultFixture(Path home, String service) {
        this.home = home;
        this.service = service;
        postgres = EmbeddedPostgres.start(SharedBinaries.linkedInto(home), () -> OwnPorts.free(26_432));
        Migrations.run(database().jdbc(), database().user(), database().password());
        broker = RealBroker.uri().orElseGet(() -> RealBroker.isRequested() ? ownNode() : embeddedBroker());
        wire = new TcpProxy(broker);
    }

    DatabaseUrl database() {
        return DatabaseUrl.parse(postgres.url()).orElseThrow();
    }

    /// The address of the broker without the proxy.
    URI broker() {
        return broker;
    }

    boolean canKillTheBroker() {
        return node != null;
    }

    /// Cuts the connections between services and broker, in the middle of a transmission.
    void cutConnections() {
        wire.cut();
    }

    /// Kills the broker with all its connections.
    void killTheBroker() {
        if (node != null) {
            node.kill();
        }
    }

    /// Restores the broker and its connections.
    void restore() {
        if (node != null && !node.isAlive()) {
            node.startAgain();
        }
        wire.pass();
    }

    /// The settings of a service.
    Map<String, String> settings() {
        return Map.of(
                "PORTERO_HOME",
                home.toString(),
                "DATABASE_URL",
                postgres.url(),
                "RABBITMQ_URL",
                wire.url(),
                "RABBITMQ_EXCHANGE",
                service,
                "APP_NAME",
                service,
                "PASSWORD_HASH",
                "bcrypt:4",
                "LOG_LEVEL",
                "WARN");
    }

    Configuration configuration() {
        return Configuration.of(Settings.read(settings(), home), Mode.RUN);
    }

    @Override
    public void close() {
        wire.close();
        if (embedded != null) {
            embedded.close();
        }
        if (node != null) {
            node.close();
        }
        postgres.close();
    }

    private URI embeddedBroker() {
        EmbeddedBroker started = EmbeddedBroker.start(home, OwnPorts.free(26_672), postgres);
        embedded = started;
        return URI.create(started.url());
    }

    private URI ownNode() {
        RabbitNode started = new RabbitNode(directory("rabbitmq"));
        node = started;
        return started.uri();
    }

    private Path directory(String name) {
        try {
            return Files.createDirectories(home.resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
