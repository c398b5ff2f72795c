package dev.portero.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.persistence.pool.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Database server that vanishes silently, as behind a firewall or on a crashed machine: the connections stay open, and
/// no response ever arrives. Here the server processes are suspended instead.
final class SilentConnectionIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    Path directory = Path.of("");

    @Test
    @Timeout(120)
    void silentConnectionsBlockNeitherRequestsNorTheRelay() throws Exception {
        try (ServiceFixture fixture = new ServiceFixture(directory.resolve("portero"))) {
            fixture.startBroker();
            try (Consumer consumer = Consumer.of(fixture.brokerUrl(), "silent")) {
                assertThat(fixture.client().register("a@b.cl", "alice").statusCode())
                        .isEqualTo(201);
                assertThat(consumer.take()).isPresent();

                List<Long> stopped = stopIdleServersOf(fixture.database());
                try {
                    assertThat(stopped).isNotEmpty();
                    registerEventually(fixture.client());
                    assertThat(consumer.take()).isPresent();
                } finally {
                    signal("-CONT", stopped);
                }
            }
        }
    }

    private static void registerEventually(Client client) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        int status = 503;
        while (status == 503 && System.nanoTime() < deadline) {
            status = client.register("c@d.cl", "carol").statusCode();
        }
        assertThat(status).isIn(201, 409); // a connection that is lost during the commit leaves the outcome unknown
    }

    /// Suspends the idle server processes. A process that is suspended in the middle of a statement could hold a lock
    /// that all others wait for: then all are resumed, and suspended again.
    private static List<Long> stopIdleServersOf(DatabaseUrl database) throws Exception {
        while (true) {
            List<Long> idle = idleServersOf(database);
            signal("-STOP", idle);
            if (idleServersOf(database).containsAll(idle)) {
                return idle;
            }
            signal("-CONT", idle);
        }
    }

    private static List<Long> idleServersOf(DatabaseUrl database) throws Exception {
        List<Long> pids = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection(database.jdbc(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pid FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND state = 'idle' AND pid <> pg_backend_pid()")) {
            while (rows.next()) {
                pids.add(rows.getLong(1));
            }
        }
        return pids;
    }

    private static void signal(String signal, List<Long> pids) throws IOException, InterruptedException {
        for (long pid : pids) {
            new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor();
        }
    }
}
