package dev.portero.bootstrap.fault;

import dev.portero.application.testkit.TcpProxy;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.DatabaseUrl;
import dev.portero.bootstrap.config.Mode;
import dev.portero.bootstrap.config.Settings;
import dev.portero.bootstrap.embedded.EmbeddedBroker;
import dev.portero.bootstrap.embedded.EmbeddedPostgres;
import dev.portero.bootstrap.embedded.Ports;
import dev.portero.persistence.Migrations;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The servers that outlive the services: an embedded PostgreSQL, and a broker behind a wire that can be cut. With
/// `-Dportero.test.servers=real` the broker is the one that `PORTERO_TEST_RABBITMQ_URL` names.
final class Stage implements AutoCloseable {

    private final Path home;
    private final EmbeddedPostgres postgres;
    private final @Nullable EmbeddedBroker embedded;
    private final URI broker;
    private final TcpProxy wire;
    private final String service;

    /// @param service the name under which everything here goes
    Stage(Path home, String service) {
        this.home = home;
        this.service = service;
        postgres = EmbeddedPostgres.start(home, () -> Ports.free(26_432));
        Migrations.run(database().jdbc(), database().user(), database().password());
        Optional<URI> real = realBroker();
        embedded = real.isPresent() ? null : EmbeddedBroker.start(home, Ports.free(26_672), postgres);
        broker = real.orElseGet(() -> URI.create("amqp://guest:guest@127.0.0.1:" + embeddedPort()));
        wire = new TcpProxy(broker);
    }

    DatabaseUrl database() {
        return DatabaseUrl.parse(postgres.url()).orElseThrow();
    }

    /// The broker for those whom nobody cuts off.
    URI broker() {
        return broker;
    }

    /// Cuts the services off from the broker, in the middle of whatever they say.
    void cutOff() {
        wire.cut();
    }

    void reconnect() {
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
        postgres.close();
    }

    private int embeddedPort() {
        return embedded == null ? 0 : embedded.port();
    }

    private static Optional<URI> realBroker() {
        return "real".equals(System.getProperty("portero.test.servers"))
                ? Optional.ofNullable(System.getenv("PORTERO_TEST_RABBITMQ_URL"))
                        .map(URI::create)
                : Optional.empty();
    }
}
