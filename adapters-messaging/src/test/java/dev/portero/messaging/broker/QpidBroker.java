package dev.portero.messaging.broker;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener.DefaultSystemLauncherListener;
import org.apache.qpid.server.model.Broker;
import org.apache.qpid.server.model.ConfiguredObject;
import org.apache.qpid.server.model.Port;
import org.apache.qpid.server.model.State;
import org.apache.qpid.server.model.SystemConfig;

/// Qpid Broker-J in this JVM, on a free port, without persistent state.
final class QpidBroker implements AutoCloseable {

    private final SystemLauncher launcher;
    private final URI uri;

    private QpidBroker(SystemLauncher launcher, URI uri) {
        this.launcher = launcher;
        this.uri = uri;
    }

    static QpidBroker start() {
        Listener listener = new Listener();
        SystemLauncher launcher = new SystemLauncher(listener);
        try {
            launcher.startup(configuration());
            return new QpidBroker(launcher, URI.create("amqp://guest:guest@127.0.0.1:" + listener.activePort()));
        } catch (Exception e) {
            launcher.shutdown();
            throw new IllegalStateException("Qpid did not start", e);
        }
    }

    URI uri() {
        return uri;
    }

    @Override
    public void close() {
        launcher.shutdown();
    }

    private static Map<String, Object> configuration() {
        String template = Objects.requireNonNull(QpidBroker.class.getResource("/qpid.json"))
                .toString();
        String work = Path.of("target", "qpid").toAbsolutePath().toString();
        return Map.of(
                ConfiguredObject.TYPE,
                "Memory",
                SystemConfig.STARTUP_LOGGED_TO_SYSTEM_OUT,
                false,
                SystemConfig.INITIAL_CONFIGURATION_LOCATION,
                template,
                ConfiguredObject.CONTEXT,
                Map.of(SystemConfig.QPID_WORK_DIR, work));
    }

    /// Startup listener: the launcher returns normally from a failed start, so the state of its parts is checked.
    private static final class Listener extends DefaultSystemLauncherListener {

        private final AtomicReference<SystemConfig<?>> system = new AtomicReference<>();

        @Override
        public void onContainerResolve(SystemConfig<?> resolved) {
            system.set(resolved);
        }

        int activePort() {
            Broker<?> broker = (Broker<?>) system.get().getContainer();
            Stream.of(Stream.of(broker), broker.getPorts().stream(), broker.getVirtualHostNodes().stream())
                    .<ConfiguredObject<?>>flatMap(parts -> parts)
                    .filter(part -> part.getState() != State.ACTIVE)
                    .findFirst()
                    .ifPresent(part -> {
                        throw new IllegalStateException(part + " is " + part.getState());
                    });
            Port<?> port = broker.getPorts().iterator().next();
            return port.getBoundPort();
        }
    }
}
