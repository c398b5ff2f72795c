package dev.portero.persistence.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Deferred statements of a unit of work: statements whose result is not used; they are sent at its end, in the order
/// in which they were added.
///
/// A few of them go in one message together with the commit, so that events and audit entries cost no round trip of
/// their own. Of many, those that differ only in their values are sent as one batch.
final class DeferredStatements {

    private static final int MAX_INLINE = 8;

    private record Deferred(String sql, List<@Nullable Object> values) {}

    private final List<Deferred> statements = new ArrayList<>();

    void add(String sql, @Nullable Object... values) {
        statements.add(new Deferred(sql, Arrays.asList(values)));
    }

    /// Sends the statements before the commit. A few of them are sent together with a commit; the one that follows then
    /// sends nothing, because the driver knows the state of the transaction.
    void send(Connection connection) throws SQLException {
        if (statements.size() > MAX_INLINE) {
            for (Map.Entry<String, List<List<@Nullable Object>>> batch :
                    batches().entrySet()) {
                executeBatch(connection, batch.getKey(), batch.getValue());
            }
        } else if (!statements.isEmpty()) {
            executeAndCommit(connection);
        }
    }

    private Map<String, List<List<@Nullable Object>>> batches() {
        return statements.stream()
                .collect(Collectors.groupingBy(
                        Deferred::sql, LinkedHashMap::new, Collectors.mapping(Deferred::values, Collectors.toList())));
    }

    private static void executeBatch(Connection connection, String sql, List<List<@Nullable Object>> all)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (List<@Nullable Object> values : all) {
                Sql.bind(statement, 0, values);
                statement.addBatch();
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
        }
    }
}
