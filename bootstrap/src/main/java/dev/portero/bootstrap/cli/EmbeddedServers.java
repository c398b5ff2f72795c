package dev.portero.bootstrap.cli;

import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.DatabaseUrl;
import dev.portero.bootstrap.config.Setting;
import dev.portero.bootstrap.embedded.CannotStart;
import dev.portero.bootstrap.embedded.EmbeddedBroker;
import dev.portero.bootstrap.embedded.EmbeddedPostgres;
import dev.portero.bootstrap.embedded.Ports;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The servers that `run` brings where none is configured.
final class EmbeddedServers implements AutoCloseable {

    private final Configuration configuration;
    private final @Nullable EmbeddedPostgres postgres;
    private final int brokerPort;
    private final AtomicReference<@Nullable EmbeddedBroker> broker = new AtomicReference<>();
    private volatile boolean closed;

    private EmbeddedServers(Configuration configuration, @Nullable EmbeddedPostgres postgres, int brokerPort) {
        this.configuration = configuration;
        this.postgres = postgres;
        this.brokerPort = brokerPort;
    }

    /// Starts what the service cannot begin without; the broker comes later, by [#startBroker].
    static EmbeddedServers start(Configuration configuration) {
        boolean needed =
                configuration.database().isEmpty() || configuration.broker().isEmpty();
        EmbeddedPostgres postgres = needed
                ? EmbeddedPostgres.start(
                        configuration.home(), () -> portFor(configuration, Setting.EMBEDDED_POSTGRES_PORT))
                : null;
        int brokerPort = configuration.broker().isPresent() ? 0 : portFor(configuration, Setting.EMBEDDED_BROKER_PORT);
        return new EmbeddedServers(configuration, postgres, brokerPort);
    }

    /// An explicit port or none; a default one steps aside.
    static int portFor(Configuration configuration, Setting setting) {
        int port = configuration.number(setting);
        return configuration.isSet(setting) ? Ports.require(setting.name(), port) : Ports.free(port);
    }

    DatabaseUrl database() {
        return configuration
                .database()
                .or(() -> Optional.ofNullable(postgres).flatMap(server -> DatabaseUrl.parse(server.url())))
                .orElseThrow();
    }

    String brokerUrl() {
        return configuration.broker().orElse("amqp://guest:guest@127.0.0.1:" + brokerPort);
    }

    Optional<Integer> postgresPort() {
        return configuration.database().isPresent()
                ? Optional.empty()
                : Optional.ofNullable(postgres).map(EmbeddedPostgres::port);
    }

    boolean hasBroker() {
        return brokerPort != 0;
    }

    /// Starts the broker beside whatever else goes on, and says how that ended.
    void startBroker(Runnable ready, Consumer<CannotStart> failed) {
        if (hasBroker() && postgres != null) {
            EmbeddedPostgres store = postgres;
            Thread.ofPlatform().name("broker-start").daemon().start(() -> startBroker(store, ready, failed));
        }
    }

    private void startBroker(EmbeddedPostgres store, Runnable ready, Consumer<CannotStart> failed) {
        try {
            EmbeddedBroker started = EmbeddedBroker.start(configuration.home(), brokerPort, store);
            broker.set(started);
            if (closed) {
                started.close();
            } else {
                ready.run();
            }
        } catch (CannotStart cannotStart) {
            failed.accept(cannotStart);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            Optional.ofNullable(broker.get()).ifPresent(EmbeddedBroker::close);
        } finally {
            Optional.ofNullable(postgres).ifPresent(EmbeddedPostgres::close);
        }
    }
}
