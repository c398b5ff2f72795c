package dev.portero.bootstrap.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener.DefaultSystemLauncherListener;
import org.apache.qpid.server.model.Broker;
import org.apache.qpid.server.model.ConfiguredObject;
import org.apache.qpid.server.model.State;
import org.apache.qpid.server.model.SystemConfig;
import org.jspecify.annotations.Nullable;

/// Embedded AMQP 0-9-1 broker (Qpid) in this JVM for clients of RabbitMQ, on the loopback address, for user `guest`.
///
/// Durable queues, and persistent messages that it has confirmed, are stored in the embedded PostgreSQL, in a database
/// of their own, and survive any end of this JVM. Close the broker before that PostgreSQL.
public final class EmbeddedBroker implements AutoCloseable {

    private final SystemLauncher launcher;
    private final int port;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedBroker(SystemLauncher launcher, int port) {
        this.launcher = launcher;
        this.port = port;
    }

    /// Starts the broker, which takes some seconds; throws [StartupException] with one line unless all parts are
    /// active.
    public static EmbeddedBroker start(Path home, int port, EmbeddedPostgres postgres) {
        Path directory = DataDirectory.privateDirectory(home.resolve("broker"));
        Map<String, Object> configuration = BrokerConfiguration.of(directory, port, postgres.database("broker"));
        Startup startup = new Startup();
        SystemLauncher launcher = new SystemLauncher(startup);
        try {
            launcher.startup(configuration);
            startup.requireActive(port);
        } catch (StartupException e) {
            launcher.shutdown();
            throw e;
        } catch (Exception e) {
            launcher.shutdown();
            throw new StartupException(
                    "The AMQP broker did not start on port %d: %s".formatted(port, e.getMessage()), e);
        }
        return new EmbeddedBroker(launcher, port);
    }

    public String url() {
        return "amqp://guest:guest@127.0.0.1:%d".formatted(port);
    }

    public int port() {
        return port;
    }

    /// Closes connections and writes pending data. A second call has no effect.
    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            launcher.shutdown();
        }
    }

    /// Listener that detects a failed start: [SystemLauncher#startup] returns normally from it.
    private static final class Startup extends DefaultSystemLauncherListener {

        private final AtomicReference<SystemConfig<?>> system = new AtomicReference<>();
        private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

        @Override
        public void onContainerResolve(SystemConfig<?> resolved) {
            system.set(resolved);
        }

        @Override
        public void errorOnStartup(RuntimeException e) {
            failure.set(e);
        }

        void requireActive(int port) {
            @Nullable RuntimeException known = failure.get();
            if (known != null) {
                throw known;
            }
            Broker<?> broker = (Broker<?>) system.get().getContainer();
            ShutdownHook.removeFrom(broker);
            require(port, "broker", broker);
            broker.getPorts().forEach(each -> require(port, "port (is it taken?)", each));
            broker.getVirtualHostNodes().forEach(node -> {
                require(port, "store", node);
                require(port, "virtual host", node.getVirtualHost());
            });
        }

        private static void require(int port, String role, @Nullable ConfiguredObject<?> part) {
            if (part == null || part.getState() != State.ACTIVE) {
                throw new StartupException("The AMQP broker did not start on port %d: its %s is %s"
                        .formatted(port, role, part == null ? "missing" : part.getState()));
            }
        }
    }
}
