package dev.portero.persistence.migration;

import dev.portero.application.port.Unavailable;
import dev.portero.domain.user.Email;
import dev.portero.domain.user.FullName;
import dev.portero.domain.user.Profile;
import dev.portero.domain.user.SearchText;
import dev.portero.domain.user.Username;
import dev.portero.persistence.jdbc.Trigrams;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Backfill of the search text and trigrams of users that an older build stored without them. SQL cannot compute them:
/// its case folding depends on the server.
final class SearchTextBackfill {

    private static final int BATCH_SIZE = 1_000;

    private SearchTextBackfill() {}

    /// Fills in all users without a search text, in batches, so that no row stays locked for long.
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
                        + " WHERE search_text = '' ORDER BY id LIMIT " + BATCH_SIZE + " FOR UPDATE");
                PreparedStatement write = connection.prepareStatement(
                        "UPDATE users SET search_text = ?, search_trigrams = ? WHERE id = ?")) {
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
