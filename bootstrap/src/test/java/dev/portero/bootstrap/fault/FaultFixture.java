package dev.portero.bootstrap.fault;

import dev.portero.application.testkit.RabbitNode;
import dev.portero.application.testkit.TcpProxy;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.DatabaseUrl;
import dev.portero.bootstrap.config.Mode;
import dev.portero.bootstrap.config.Settings;
import dev.portero.bootstrap.embedded.EmbeddedBroker;
import dev.portero.bootstrap.embedded.EmbeddedPostgres;
import dev.portero.bootstrap.embedded.OwnPorts;
import dev.portero.persistence.migration.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The servers that outlive the services: an embedded PostgreSQL, and a broker behind a wire that can be cut. With
/// `-Dportero.test.servers=real` the broker is the one that `PORTERO_TEST_RABBITMQ_URL` names; without that variable it
/// is a RabbitMQ of its own, which is then also killed.
final class FaultFixture implements AutoCloseable {

    private final Path home;
    private final EmbeddedPostgres postgres;
    private @Nullable EmbeddedBroker embedded;
    private @Nullable RabbitNode node;
    private final URI broker;
    private final TcpProxy wire;
    private final String service;

    /// @param service the name under which everything here goes
    FaultFixture(Path home, String service) {
        this.home = home;
        this.service = service;
        postgres = EmbeddedPostgres.start(home, () -> OwnPorts.free(26_432));
        Migrations.run(database().jdbc(), database().user(), database().password());
        broker = RealBroker.uri().orElseGet(() -> RealBroker.isAskedFor() ? ownNode() : embeddedBroker());
        wire = new TcpProxy(broker);
    }

    DatabaseUrl database() {
        return DatabaseUrl.parse(postgres.url()).orElseThrow();
    }

    /// The broker for those whom nobody cuts off.
    URI broker() {
        return broker;
    }

    boolean canKillTheBroker() {
        return node != null;
    }

    /// Cuts the services off from the broker, in the middle of whatever they say.
    void cutOff() {
        wire.cut();
    }

    /// Kills the broker, and everybody's connections with it.
    void killTheBroker() {
        if (node != null) {
            node.kill();
        }
    }

    /// Makes good again what was done to the broker.
    void mend() {
        if (node != null && !node.isAlive()) {
            node.startAgain();
        }
        wire.pass();
    }

    /// What a service is to be started with.
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
