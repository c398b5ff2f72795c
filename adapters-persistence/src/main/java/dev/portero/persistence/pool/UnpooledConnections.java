package dev.portero.persistence.pool;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Connections past the pool, and past whatever pools connections on the way to the server where an address is known
/// that leads past it.
@Singleton
public final class UnpooledConnections {

    private static final Logger LOG = LoggerFactory.getLogger(UnpooledConnections.class);
    private static final int CONNECT_SECONDS = 1;
    private static final int SILENCE_SECONDS = 2;

    private final DatasourceConfiguration settings;
    private final String url;
    private final String user;
    private final String password;

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

    /// Whether there is an address of its own for this.
    public boolean isElsewhere() {
        return !url.isEmpty();
    }

    /// A connection of the caller's until it is closed. Where the direct way is barred, by the usual one.
    public Connection open() throws SQLException {
        if (isElsewhere()) {
            try {
                return open(url, user, password);
            } catch (SQLException barred) {
                LOG.debug("the direct way to the database is barred", barred);
            }
        }
        return open(settings.getUrl(), settings.getUsername(), settings.getPassword());
    }

    /// Listens for notices, where they can arrive: a pool on the way tells another name of the server than the server
    /// itself does, and lends it to others.
    public static boolean listen(Connection connection, String channel) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int told = connection.unwrap(PGConnection.class).getBackendPID();
            try (ResultSet rows = statement.executeQuery("SELECT pg_backend_pid()")) {
                if (!rows.next() || rows.getInt(1) != told) {
                    return false;
                }
            }
            statement.execute("LISTEN " + channel);
            return true;
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
        source.setSocketTimeout(SILENCE_SECONDS);
        source.setPrepareThreshold(0); // what is prepared stays with one server, which a pool on the way may change
        return source.getConnection();
    }
}
