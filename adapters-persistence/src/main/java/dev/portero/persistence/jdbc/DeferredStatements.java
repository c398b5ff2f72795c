package dev.portero.persistence.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Deferred statements of a unit of work: statements whose result is not needed before its end, where they are sent.
///
/// A few of them go in one message together with the commit, in the order in which they were added, so that events and
/// audit entries cost no round trip of their own. Of many, those that differ only in their values are sent as one
/// batch, unless their rows are read.
final class DeferredStatements {

    private static final int MAX_INLINE = 8;

    /// @param consumer consumer of the rows; null if the statement returns none
    private record Deferred(String sql, Sql.@Nullable RowConsumer consumer, List<@Nullable Object> values) {

        /// Passes the rows of the current result to the consumer.
        void read(PreparedStatement statement) throws SQLException {
            if (consumer != null) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        consumer.accept(rows);
                    }
                }
            }
        }
    }

    private final List<Deferred> statements = new ArrayList<>();

    void add(String sql, Sql.@Nullable RowConsumer consumer, @Nullable Object... values) {
        statements.add(new Deferred(sql, consumer, Arrays.asList(values)));
    }

    /// Sends the statements before the commit. A few of them are sent together with a commit; the one that follows then
    /// sends nothing, because the driver knows the state of the transaction.
    void send(Connection connection) throws SQLException {
        if (statements.size() > MAX_INLINE) {
            for (Map.Entry<String, List<Deferred>> batch : batches().entrySet()) {
                executeAll(connection, batch.getKey(), batch.getValue());
            }
        } else if (!statements.isEmpty()) {
            executeAndCommit(connection);
        }
    }

    private Map<String, List<Deferred>> batches() {
        return statements.stream()
                .collect(Collectors.groupingBy(Deferred::sql, LinkedHashMap::new, Collectors.toList()));
    }

    private static void executeAll(Connection connection, String sql, List<Deferred> all) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Deferred deferred : all) {
                Sql.bind(statement, 0, deferred.values());
                if (deferred.consumer() == null) {
                    statement.addBatch();
                } else {
                    statement.execute();
                    deferred.read(statement);
                }
            }
            statement.executeBatch();
        }
    }

    private void executeAndCommit(Connection connection) throws SQLException {
        String all = statements.stream().map(Deferred::sql).collect(Collectors.joining(";\n", "", ";\nCOMMIT"));
        try (PreparedStatement statement = connection.prepareStatement(all)) {
            int bound = 0;
            for (Deferred deferred : statements) {
                Sql.bind(statement, bound, deferred.values());
                bound += deferred.values().size();
            }
            statement.execute();
            for (Deferred deferred : statements) {
                deferred.read(statement);
                statement.getMoreResults();
            }
        }
    }
}
