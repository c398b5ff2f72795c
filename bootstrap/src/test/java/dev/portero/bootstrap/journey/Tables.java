package dev.portero.bootstrap.journey;

import dev.portero.persistence.pool.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Complete contents of the database, bypassing the service.
final class Tables implements AutoCloseable {

    private final Connection connection;

    Tables(DatabaseUrl database) throws SQLException {
        connection = DriverManager.getConnection(database.jdbc(), database.user(), database.password());
    }

    /// A digest of each table.
    Map<String, String> digests() throws SQLException {
        Map<String, String> digests = new TreeMap<>();
        for (String table : names()) {
            digests.put(
                    table,
                    first("SELECT count(*) || ' ' || coalesce(md5(string_agg(row::text, ';' ORDER BY row::text)), '')"
                                    + " FROM " + table + " AS row")
                            .getFirst());
        }
        return digests;
    }

    private List<String> names() throws SQLException {
        return first("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'");
    }

    /// The first column of a query.
    List<String> first(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    void execute(String statement) throws SQLException {
        try (Statement running = connection.createStatement()) {
            running.execute(statement);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
