package dev.portero.bootstrap.cli.service;

import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.Setting;
import dev.portero.bootstrap.embedded.EmbeddedBroker;
import dev.portero.bootstrap.embedded.EmbeddedPostgres;
import dev.portero.bootstrap.embedded.PortReservation;
import dev.portero.bootstrap.embedded.Ports;
import dev.portero.bootstrap.embedded.StartupException;
import dev.portero.persistence.pool.DatabaseUrl;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Embedded PostgreSQL and broker of `run`, for what is not configured.
final class EmbeddedServers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServers.class);

    private final Configuration configuration;
    private final @Nullable EmbeddedPostgres postgres;
    private final Optional<PortReservation> brokerPort;
    private final AtomicReference<@Nullable EmbeddedBroker> broker = new AtomicReference<>();
    private volatile boolean closed;

    private EmbeddedServers(
            Configuration configuration, @Nullable EmbeddedPostgres postgres, Optional<PortReservation> brokerPort) {
        this.configuration = configuration;
        this.postgres = postgres;
        this.brokerPort = brokerPort;
    }

    /// Starts what the service needs at once; [#startBroker] starts the broker later.
    ///
    /// @throws StartupException when a server cannot start; then none is running
    static EmbeddedServers start(Configuration configuration) {
        boolean needsBroker = configuration.broker().isEmpty();
        if (needsBroker) {
            requireExplicit(configuration, Setting.EMBEDDED_BROKER_PORT);
        }
        EmbeddedPostgres postgres = needsBroker || configuration.database().isEmpty()
                ? EmbeddedPostgres.start(
                        configuration.home(), () -> portFor(configuration, Setting.EMBEDDED_POSTGRES_PORT))
                : null;
        try {
            return new EmbeddedServers(
                    configuration,
                    postgres,
                    needsBroker ? Optional.of(reserve(configuration, Setting.EMBEDDED_BROKER_PORT)) : Optional.empty());
        } catch (StartupException noPort) {
            Optional.ofNullable(postgres).ifPresent(EmbeddedPostgres::close);
            throw noPort;
        }
    }

    /// Reserves the configured port when it is explicit and free; a default port that is in use, or that another
    /// process reserved for its start, is replaced by a free one.
    static PortReservation reserve(Configuration configuration, Setting setting) {
        int port = configuration.number(setting);
        return configuration.isSet(setting)
                ? PortReservation.explicit(Ports.require(setting.name(), port))
                : PortReservation.of(port);
    }

    /// Fails the start when an explicitly configured port is in use, before any server is started.
    static void requireExplicit(Configuration configuration, Setting setting) {
        if (configuration.isSet(setting)) {
            Ports.require(setting.name(), configuration.number(setting));
        }
    }

    /// The configured port when it is explicit and free; a default port that is in use is replaced by a free one.
    private static int portFor(Configuration configuration, Setting setting) {
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
        return configuration
                .broker()
                .or(() -> brokerPort.map(port -> "amqp://guest:guest@127.0.0.1:" + port.port()))
                .orElseThrow();
    }

    Optional<Integer> postgresPort() {
        return configuration.database().isPresent()
                ? Optional.empty()
                : Optional.ofNullable(postgres).map(EmbeddedPostgres::port);
    }

    boolean hasBroker() {
        return brokerPort.isPresent();
    }

    /// Starts the broker in the background, and supervises PostgreSQL: when it dies, both servers are restarted,
    /// because the broker stores its queues there and cannot recover by itself.
    ///
    /// @param ready called when the broker accepts connections for the first time
    /// @param failed called when a server cannot be started or restarted; the other one is still running
    void startBroker(Runnable ready, Consumer<StartupException> failed) {
        EmbeddedPostgres store = postgres;
        if (store == null) {
            return;
        }
        store.supervise(() -> restartBroker(store, failed), failed);
        if (hasBroker()) {
            Thread.ofPlatform().name("broker-start").daemon().start(() -> startBroker(store, ready, failed));
        }
    }

    private synchronized void startBroker(EmbeddedPostgres store, Runnable ready, Consumer<StartupException> failed) {
        if (closed) {
            return;
        }
        try {
            broker.set(EmbeddedBroker.start(
                    configuration.home(), brokerPort.orElseThrow().port(), store));
            ready.run();
        } catch (StartupException cannotStart) {
            failed.accept(cannotStart);
        }
    }

    private synchronized void restartBroker(EmbeddedPostgres store, Consumer<StartupException> failed) {
        EmbeddedBroker before = broker.get();
        if (before == null) {
            return; // it is starting, or there is none
        }
        closeBroker(before);
        startBroker(store, () -> LOG.info("embedded broker restarted"), failed);
    }

    /// Closes a broker whose PostgreSQL is gone; it may fail because of that.
    private static void closeBroker(EmbeddedBroker before) {
        try {
            before.close();
        } catch (RuntimeException failure) {
            LOG.debug("the embedded broker could not be closed cleanly", failure);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            endBroker();
        } finally {
            Optional.ofNullable(postgres).ifPresent(EmbeddedPostgres::close);
            brokerPort.ifPresent(PortReservation::close);
        }
    }

    /// Waits for a broker that is still starting.
    private synchronized void endBroker() {
        Optional.ofNullable(broker.get()).ifPresent(EmbeddedBroker::close);
    }
}
