package dev.portero.bootstrap.fault;

import dev.portero.persistence.pool.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Direct access to the database, bypassing the services.
final class Database implements AutoCloseable {

    private final Connection connection;

    Database(DatabaseUrl url) throws SQLException {
        connection = DriverManager.getConnection(url.jdbc(), url.user(), url.password());
    }

    /// The number of events that are not settled.
    long waiting() {
        return Long.parseLong(first("SELECT count(*) FROM outbox WHERE state = 'WAITING'"));
    }

    /// The holder of the relay lease.
    String holder() {
        return first("SELECT coalesce(holder::text, '') FROM relay_leases");
    }

    /// All committed events.
    synchronized List<Row> rows() {
        List<Row> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id::text, type, coalesce(user_id::text, ''),"
                        + " coalesce(sequence, 0), request_id FROM outbox ORDER BY position")) {
            while (rows.next()) {
                all.add(new Row(
                        rows.getString(1), rows.getString(2), rows.getString(3), rows.getLong(4), rows.getString(5)));
            }
            return all;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private synchronized String first(String query) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
