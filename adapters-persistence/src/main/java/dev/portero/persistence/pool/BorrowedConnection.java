package dev.portero.persistence.pool;

import java.sql.Connection;
import java.sql.SQLException;

/// Connection of the pool, until it is closed and returned.
public final class BorrowedConnection implements AutoCloseable {

    private final Connection connection;
    private final Runnable afterwards;

    BorrowedConnection(Connection connection, Runnable afterwards) {
        this.connection = connection;
        this.afterwards = afterwards;
    }

    public Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.close();
        } finally {
            afterwards.run();
        }
    }
}
