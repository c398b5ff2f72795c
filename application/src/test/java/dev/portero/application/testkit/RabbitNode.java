package dev.portero.application.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// RabbitMQ server of one test on the loopback address, started from the Debian package. The test can kill it as a
/// power failure would, and start it again on the same data.
public final class RabbitNode implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");
    private static final Duration TIMEOUT = Duration.ofSeconds(90);

    private final Path home;
    private final int port = freePort();
    private final Map<String, String> environment = new TreeMap<>();
    private final Thread cleaning = new Thread(this::killEverything);
    private final Process names;
    private Process server;

    /// Starts the server with all its data in this directory, which takes some seconds.
    public RabbitNode(Path home) {
        this.home = home;
        try {
            Files.writeString(home.resolve("rabbitmq.conf"), "");
            Files.writeString(home.resolve("enabled_plugins"), "[].");
            Path cookie = Files.writeString(
                    home.resolve(".erlang.cookie"), UUID.randomUUID().toString());
            Files.setPosixFilePermissions(cookie, PosixFilePermissions.fromString("r--------"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        int namesPort = freePort();
        environment.put("ERL_EPMD_PORT", Integer.toString(namesPort));
        environment.put("ERL_EPMD_ADDRESS", "127.0.0.1");
        environment.put("HOME", home.toString());
        environment.put("RABBITMQ_CONF_ENV_FILE", "/dev/null");
        environment.put("RABBITMQ_CONFIG_FILE", home.resolve("rabbitmq.conf").toString());
        environment.put(
                "RABBITMQ_ENABLED_PLUGINS_FILE", home.resolve("enabled_plugins").toString());
        environment.put("RABBITMQ_MNESIA_BASE", home.resolve("data").toString());
        environment.put("RABBITMQ_LOG_BASE", home.resolve("log").toString());
        environment.put("RABBITMQ_NODENAME", "portero-" + port + "@localhost");
        environment.put("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1");
        environment.put("RABBITMQ_NODE_PORT", Integer.toString(port));
        environment.put("RABBITMQ_DIST_PORT", Integer.toString(freePort()));
        environment.put("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}");
        Runtime.getRuntime().addShutdownHook(cleaning);
        names = launch("epmd", "-port", Integer.toString(namesPort), "-address", "127.0.0.1");
        server = launch(PROGRAM.toString());
        awaitReady();
    }

    /// Whether the server program is installed.
    public static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    public URI uri() {
        return URI.create("amqp://guest:guest@127.0.0.1:" + port);
    }

    public boolean isAlive() {
        return server.isAlive();
    }

    /// Sends SIGKILL to all processes of the server.
    public void kill() {
        List<ProcessHandle> all = Stream.concat(server.descendants(), Stream.of(server.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        server.onExit().join();
        // the other processes are not children of this one, so the closed port shows that they have ended
        awaitPort(false);
    }

    /// Starts the server again after a kill, and returns when it accepts connections.
    public void startAgain() {
        server = launch(PROGRAM.toString());
        awaitReady();
    }

    /// Stops the server cleanly, so that all data is written, and starts it again.
    public void restart() {
        server.descendants()
                .filter(process -> process.info().command().orElse("").contains("beam"))
                .forEach(ProcessHandle::destroy);
        server.onExit().join();
        startAgain();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(cleaning);
        killEverything();
    }

    private void killEverything() {
        kill();
        names.destroyForcibly().onExit().join();
    }

    private Process launch(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(home.resolve("console").toFile()));
        builder.environment().keySet().retainAll(List.of("PATH", "LANG"));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void awaitReady() {
        if (!awaitPort(true)) {
            String console = console();
            kill();
            throw new IllegalStateException("RabbitMQ did not start: " + console);
        }
    }

    /// Waits until the port is open or closed, while the server process is alive or dead, respectively.
    private boolean awaitPort(boolean listening) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (listens() != listening && System.nanoTime() < deadline && server.isAlive() == listening) {
            LockSupport.parkNanos(50_000_000);
        }
        return listens() == listening;
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private String console() {
        try {
            return Files.readString(home.resolve("console"));
        } catch (IOException failure) {
            return failure.toString();
        }
    }

    /// A free port.
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
