package dev.portero.bootstrap.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class EmbeddedPostgresIT {

    /// Created by the first test; each test stops its server.
    @TempDir
    private static Path home;

    @TempDir
    private Path fresh;

    @Test
    void committedRowSurvivesAKillAndTheOrphanIsReplaced() throws Exception {
        int firstPort = OwnPorts.free(25_432);
        try (ServersProcess killed = ServersProcess.start(home, firstPort)) {
            assertThat(killed.answer()).isEqualTo("ready");
            query(firstPort, "drop table if exists kept");
            query(firstPort, "create table kept as select 'row' as word");
            killed.kill();
        }
        ProcessHandle orphan = ProcessHandle.of(recordedPid()).orElseThrow();
        assertThat(orphan.isAlive()).isTrue();

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home, () -> Ports.free(firstPort))) {
            assertThat(postgres.port()).isEqualTo(firstPort);
            assertThat(query(postgres, "select word from kept")).isEqualTo("row");
            assertThat(orphan.onExit()).succeedsWithin(Duration.ofSeconds(20));
        }
    }

    @Test
    void isDurableLocalAndPasswordProtected() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home, OwnPorts.free(25_432))) {
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes", "data_checksums"}) {
                assertThat(query(postgres, "show " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(query(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(postgres, "select lower('ÄÖÜ')")).isEqualTo("äöü");
            assertThat(permissions(home)).isEqualTo("rwx------");
            assertThat(permissions(home.resolve("postgres/cluster/password"))).isEqualTo("rw-------");
            assertThatExceptionOfType(SQLException.class).isThrownBy(() -> query(postgres.port(), "wrong", "select 1"));
        }
    }

    @Test
    void rejectsASecondStartOnTheSameHome() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home, OwnPorts.free(25_432))) {
            try (ServersProcess second = ServersProcess.start(home, OwnPorts.free(25_433))) {
                assertThat(second.answer()).contains(home.toString(), "in use by another Portero");
            }
            assertThatExceptionOfType(StartupException.class)
                    .isThrownBy(() ->
                            EmbeddedPostgres.start(home, OwnPorts.free(25_433)).close());
            assertThat(query(postgres, "select 'still there'")).isEqualTo("still there");
        }
    }

    @Test
    void reportsAPortInUseAndStartsOnTheNextPort() throws Exception {
        int taken = OwnPorts.free(25_432);
        try (ServerSocket other = new ServerSocket(taken, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatExceptionOfType(StartupException.class)
                    .isThrownBy(() ->
                            EmbeddedPostgres.start(home, other.getLocalPort()).close())
                    .withMessageContaining("could not bind")
                    .withMessageContaining("server.log")
                    .withMessageNotContaining("\n");
            IntSupplier late = IntStream.of(taken, OwnPorts.free(taken)).iterator()::nextInt;
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home, late)) {
                assertThat(query(postgres, "select 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void startsAfterAnInterruptedFirstStart() throws Exception {
        Path spaced = fresh.resolve("a home");
        DataDirectory.claim(spaced).close();
        Path halfUnpacked = Files.createDirectories(spaced.resolve("postgres/binaries/new-1/bin"));
        Files.writeString(halfUnpacked.resolve("postgres"), "half of a file");
        Path halfMade = Files.createDirectories(spaced.resolve("postgres/new-2/data"));

        EmbeddedPostgres postgres = EmbeddedPostgres.start(spaced, OwnPorts.free(25_432));
        postgres.close();
        postgres.close();

        assertThat(halfUnpacked).doesNotExist();
        assertThat(halfMade).doesNotExist();
    }

    @Test
    void doesNotKillAnotherProcessWithTheRecordedPid() throws Exception {
        EmbeddedPostgres.start(home, OwnPorts.free(25_432)).close();
        Process otherProcess = new ProcessBuilder("sleep", "120").start();
        Path data = home.toRealPath().resolve("postgres/cluster/data");
        Files.writeString(pidFile(), "%d\n%s\n1\n25432\n\n127.0.0.1\n".formatted(otherProcess.pid(), data));

        EmbeddedPostgres.start(home, OwnPorts.free(25_432)).close();

        assertThat(otherProcess.isAlive()).isTrue();
        otherProcess.destroy();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Path pidFile() {
        return home.resolve("postgres/cluster/data/postmaster.pid");
    }

    private static long recordedPid() throws IOException {
        return Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip());
    }

    private static String query(EmbeddedPostgres postgres, String sql) throws IOException, SQLException {
        return query(postgres.port(), sql);
    }

    private static String query(int port, String sql) throws IOException, SQLException {
        return query(port, Files.readString(home.resolve("postgres/cluster/password")), sql);
    }

    private static String query(int port, String password, String sql) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:%d/portero".formatted(port);
        try (Connection connection = DriverManager.getConnection(url, "postgres", password);
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }
}
