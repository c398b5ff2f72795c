package dev.portero.persistence.pool;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Connections outside the pool. Where `portero.database.direct.url` is set they also bypass a connection pooler (such
/// as PgBouncer) between the service and the server.
@Singleton
public final class UnpooledConnections {

    private static final Logger LOG = LoggerFactory.getLogger(UnpooledConnections.class);
    private static final int CONNECT_SECONDS = 1;
    private static final int SOCKET_TIMEOUT_SECONDS = 2;
    /// Executions after which the driver prepares a statement on the server, as on the connections of the pool.
    private static final int PREPARE_THRESHOLD = 5;

    private final DatasourceConfiguration settings;
    private final String url;
    private final String user;
    private final String password;
    private final AtomicBoolean warnedOfFallback = new AtomicBoolean();
    private final AtomicBoolean warnedOfPooler = new AtomicBoolean();

    UnpooledConnections(
            DatasourceConfiguration settings,
            @Value("${portero.database.direct.url:}") String url,
            @Value("${portero.database.direct.user:}") String user,
            @Value("${portero.database.direct.password:}") String password) {
        this.settings = settings;
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /// Returns whether a direct address is configured.
    public boolean hasDirectAddress() {
        return !url.isEmpty();
    }

    /// Opens a connection; the caller has to close it. Where the direct address fails, the usual one is used.
    public Connection open() throws SQLException {
        if (hasDirectAddress()) {
            try {
                Connection direct = open(url, user, password);
                warnedOfFallback.set(false);
                return direct;
            } catch (SQLException failure) {
                warnOfFallback(failure);
            }
        }
        return open(settings.getUrl(), settings.getUsername(), settings.getPassword());
    }

    /// Starts to listen, if notifications can arrive. A connection pooler reports another backend process id than the
    /// server does, and shares the server connection with other clients, so no notifications would arrive; that is
    /// logged once. Prepared statements persist exactly where notifications arrive.
    public boolean listen(Connection connection, String channel) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            PGConnection postgres = connection.unwrap(PGConnection.class);
            try (ResultSet rows = statement.executeQuery("SELECT pg_backend_pid()")) {
                if (!rows.next() || rows.getInt(1) != postgres.getBackendPID()) {
                    warnOfPooler();
                    return false;
                }
            }
            statement.execute("LISTEN " + channel);
            postgres.setPrepareThreshold(PREPARE_THRESHOLD);
            return true;
        }
    }

    private void warnOfFallback(SQLException failure) {
        if (warnedOfFallback.compareAndSet(false, true)) {
            LOG.warn(
                    "cannot connect to DATABASE_DIRECT_URL, using DATABASE_URL until it answers: {}",
                    failure.getMessage());
        }
    }

    private void warnOfPooler() {
        if (warnedOfPooler.compareAndSet(false, true)) {
            LOG.warn("no notifications arrive through the connection pooler of the database: the service polls instead."
                    + " Set DATABASE_DIRECT_URL");
        }
    }

    private static Connection open(String url, String user, String password) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        if (user != null && !user.isEmpty()) {
            source.setUser(user);
            source.setPassword(password);
        }
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(SOCKET_TIMEOUT_SECONDS);
        source.setPrepareThreshold(0); // a pooler may change the server connection, to which prepared statements belong
        return source.getConnection();
    }
}
