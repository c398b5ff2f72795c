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

/// What a unit of work leaves for its end: statements whose result nobody waits for. They go to the server in the order
/// in which they were left there.
///
/// A few go in one message with the commit: what is told and kept of an act then costs no way to the server of its own.
/// Of many, those that differ in their values only go together.
final class DeferredStatements {

    private static final int A_FEW = 4;

    private record Ending(String sql, List<@Nullable Object> values) {}

    private final List<Ending> endings = new ArrayList<>();

    void add(String sql, @Nullable Object... values) {
        endings.add(new Ending(sql, Arrays.asList(values)));
    }

    /// Runs them and commits.
    void commit(Connection connection) throws SQLException {
        if (endings.size() > A_FEW) {
            for (Map.Entry<String, List<List<@Nullable Object>>> batch :
                    batches().entrySet()) {
                run(connection, batch.getKey(), batch.getValue());
            }
        } else if (!endings.isEmpty()) {
            runAndCommit(connection);
        }
        connection.commit(); // where that has been done, the driver knows, and sends nothing
    }

    private Map<String, List<List<@Nullable Object>>> batches() {
        return endings.stream()
                .collect(Collectors.groupingBy(
                        Ending::sql, LinkedHashMap::new, Collectors.mapping(Ending::values, Collectors.toList())));
    }

    private static void run(Connection connection, String sql, List<List<@Nullable Object>> all) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (List<@Nullable Object> values : all) {
                Sql.bind(statement, 0, values);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void runAndCommit(Connection connection) throws SQLException {
        String all = endings.stream().map(Ending::sql).collect(Collectors.joining(";\n", "", ";\nCOMMIT"));
        try (PreparedStatement statement = connection.prepareStatement(all)) {
            int bound = 0;
            for (Ending ending : endings) {
                Sql.bind(statement, bound, ending.values());
                bound += ending.values().size();
            }
            statement.execute();
        }
    }
}
