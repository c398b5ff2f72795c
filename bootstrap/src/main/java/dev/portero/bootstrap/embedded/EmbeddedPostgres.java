package dev.portero.bootstrap.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// Embedded PostgreSQL server on the loopback address; its data is stored in the home directory.
///
/// Committed data survives any end of this JVM. While it runs, no second one starts on the same home directory.
public final class EmbeddedPostgres implements AutoCloseable {

    static final String USER = "postgres";

    /// Address and credentials of a database.
    record Database(String jdbcUrl, String user, String password) {}

    private final DataDirectory home;
    private final Postmaster postmaster;
    private final int port;
    private final String password;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicReference<@Nullable PostmasterSupervisor> supervisor = new AtomicReference<>();

    private EmbeddedPostgres(DataDirectory home, Postmaster postmaster, int port, String password) {
        this.home = home;
        this.postmaster = postmaster;
        this.port = port;
        this.password = password;
    }

    /// Starts the server, which takes half a second to a few seconds; throws [StartupException] with one line when it
    /// cannot.
    public static EmbeddedPostgres start(Path home, int port) {
        return start(home, () -> port);
    }

    /// Starts the server and asks for the port only after a server left over by a killed Portero has released its own.
    public static EmbeddedPostgres start(Path home, IntSupplier port) {
        DataDirectory claimed = DataDirectory.claim(home);
        try {
            return start(claimed, port);
        } catch (RuntimeException e) {
            claimed.close();
            throw e;
        }
    }

    private static EmbeddedPostgres start(DataDirectory home, IntSupplier wanted) {
        Path directory = home.directory("postgres");
        PostgresCommands programs = new PostgresCommands(PostgresBinaries.unpack(directory), directory);
        Cluster cluster = Cluster.in(directory, programs);
        Postmaster postmaster = new Postmaster(cluster.data(), programs);
        postmaster.removeOrphan();
        int port = startOn(wanted, postmaster);
        EmbeddedPostgres postgres = new EmbeddedPostgres(home, postmaster, port, cluster.password());
        try {
            postgres.database("portero");
            return postgres;
        } catch (RuntimeException e) {
            postmaster.stop();
            throw e;
        }
    }

    /// Starts on the wanted port. Another process may take it between the check and the start: then asks for another
    /// one.
    private static int startOn(IntSupplier wanted, Postmaster postmaster) {
        int port = wanted.getAsInt();
        try {
            postmaster.start(port);
            return port;
        } catch (StartupException taken) {
            int other = wanted.getAsInt();
            if (other == port) {
                throw taken;
            }
            postmaster.start(other);
            return other;
        }
    }

    /// URL of the database `portero`, with its password: not for logs.
    public String url() {
        return url(password, port);
    }

    static String url(String password, int port) {
        return "postgresql://%s:%s@127.0.0.1:%d/portero".formatted(USER, password, port);
    }

    public int port() {
        return port;
    }

    /// Restarts the server from now on when it dies, for example because of the OOM killer; connections are lost then,
    /// and committed data is not.
    ///
    /// @param restarted called when it runs again
    /// @param lost called when it cannot be restarted, with one line
    public void supervise(Runnable restarted, Consumer<StartupException> lost) {
        PostmasterSupervisor started = new PostmasterSupervisor(postmaster, port, restarted, lost);
        supervisor.set(started);
        started.start();
    }

    /// Database of this server, created where it is missing.
    Database database(String name) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), USER, password)) {
            if (!exists(connection, name)) {
                create(connection, name);
            }
            return new Database(jdbcUrl(name), USER, password);
        } catch (SQLException e) {
            throw new StartupException(
                    "PostgreSQL: cannot open database %s: %s; see %s/postgres/server.log"
                            .formatted(name, e.getMessage(), home.path()),
                    e);
        }
    }

    private static boolean exists(Connection connection, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select from pg_database where datname = ?")) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void create(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create database " + statement.enquoteIdentifier(name, true));
        }
    }

    private String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /// Stops the server and releases the home directory. A second call has no effect.
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            Optional.ofNullable(supervisor.get()).ifPresent(PostmasterSupervisor::close);
            if (postmaster.process().isPresent()) { // it may have died
                postmaster.stop();
            }
        } finally {
            home.close();
        }
    }
}
