package dev.portero.persistence.migration;

import dev.portero.application.port.Unavailable;
import dev.portero.domain.user.Email;
import dev.portero.domain.user.FullName;
import dev.portero.domain.user.Profile;
import dev.portero.domain.user.SearchText;
import dev.portero.domain.user.Username;
import dev.portero.persistence.user.Trigrams;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Writes what users are found by for those whom a build without it has kept. SQL cannot: how it folds letters depends
/// on the server.
final class SearchTextBackfill {

    private static final int AT_ONCE = 1_000;

    private SearchTextBackfill() {}

    /// Goes on until there is nobody without, some at a time, so that nobody waits long for a row.
    static void fillIn(String jdbcUrl, String user, String password) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password)) {
            connection.setAutoCommit(false);
            while (fillInSome(connection) > 0) {
                connection.commit();
            }
        } catch (SQLException failure) {
            throw new Unavailable("the database", failure);
        }
    }

    private static int fillInSome(Connection connection) throws SQLException {
        int filled = 0;
        try (Statement read = connection.createStatement();
                ResultSet rows = read.executeQuery("SELECT id, email, username, full_name FROM users"
                        + " WHERE search_text = '' ORDER BY id LIMIT " + AT_ONCE + " FOR UPDATE");
                PreparedStatement write = connection.prepareStatement(
                        "UPDATE users SET search_text = ?, search_grams = ? WHERE id = ?")) {
            while (rows.next()) {
                String text = SearchText.of(profile(rows)).value();
                write.setString(1, text);
                write.setArray(2, connection.createArrayOf("integer", Trigrams.of(text)));
                write.setObject(3, rows.getObject("id"));
                write.addBatch();
                filled++;
            }
            write.executeBatch();
        }
        return filled;
    }

    private static Profile profile(ResultSet row) throws SQLException {
        return new Profile(
                new Email(row.getString("email")),
                new Username(row.getString("username")),
                new FullName(row.getString("full_name")));
    }
}
