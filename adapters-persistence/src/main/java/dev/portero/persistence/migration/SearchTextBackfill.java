package dev.portero.persistence.migration;

import dev.portero.domain.user.Email;
import dev.portero.domain.user.FullName;
import dev.portero.domain.user.Profile;
import dev.portero.domain.user.SearchText;
import dev.portero.domain.user.Username;
import dev.portero.persistence.jdbc.Trigrams;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/// Flyway callback that fills in, after each run, the search text and trigrams of users that an older build stored
/// without them. SQL cannot compute them: its case folding depends on the server.
final class SearchTextBackfill implements Callback {

    private static final int BATCH_SIZE = 1_000;

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE;
    }

    /// Returns false: each batch is a transaction of its own, so that no row stays locked for long.
    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return false;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            fillIn(context.getConnection());
        } catch (SQLException failure) {
            throw new FlywayException("The search text of users could not be filled in", failure);
        }
    }

    @Override
    public String getCallbackName() {
        return "search text backfill";
    }

    private static void fillIn(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try {
            while (fillInSome(connection) > 0) {
                connection.commit();
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true); // as Flyway expects it
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
