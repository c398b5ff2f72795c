package dev.portero.bootstrap.journey;

import dev.portero.bootstrap.embedded.OwnPorts;
import dev.portero.persistence.pool.DatabaseUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// PgBouncer in transaction pooling mode, in front of a database.
final class PgBouncer implements AutoCloseable {

    private final Process process;
    private final int port = OwnPorts.free(26_432);
    private final DatabaseUrl database;

    private PgBouncer(String executable, DatabaseUrl database) throws IOException {
        this.database = database;
        URI server = URI.create(database.jdbc().substring("jdbc:".length()));
        Path directory = Files.createTempDirectory("portero-pgbouncer");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path configuration = directory.resolve("pgbouncer.ini");
        Files.writeString(configuration, """
                [databases]
                * = host=%s port=%d user=%s password=%s
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = transaction
                default_pool_size = 5
                %s
                """.formatted(
                        server.getHost(), server.getPort(), database.user(), database.password(), port, user()));
        process = new ProcessBuilder(executable, configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
    }

    static PgBouncer before(DatabaseUrl database, String executable) {
        try {
            PgBouncer bouncer = new PgBouncer(executable, database);
            bouncer.awaitStart();
            return bouncer;
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// The address of the database through this PgBouncer.
    String url(String query) {
        URI server = URI.create(database.jdbc().substring("jdbc:".length()));
        return "postgresql://%s:%s@127.0.0.1:%d%s%s"
                .formatted(database.user(), database.password(), port, server.getPath(), query);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    /// PgBouncer does not run as root.
    private static String user() {
        return "root".equals(System.getProperty("user.name")) ? "user = nobody" : "";
    }

    private void awaitStart() {
        while (true) { // the timeout of the test limits it
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("PgBouncer did not start", notYet);
                }
                LockSupport.parkNanos(20_000_000);
            }
        }
    }
}
