package dev.portero.persistence.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Queries that are sent in one message, so that all of them cost one round trip. The server runs them one after the
/// other; in a unit of work each has a snapshot of its own, which includes what was committed while an earlier one
/// waited for a lock.
public final class QueryPipeline {

    /// Result of a query; readable after the execution.
    public static final class Result<T> {

        private final Sql.RowReader<T> reader;
        private List<T> rows = List.of();

        private Result(Sql.RowReader<T> reader) {
            this.reader = reader;
        }

        public List<T> rows() {
            return rows;
        }

        public Optional<T> first() {
            return rows.stream().findFirst();
        }

        private void read(PreparedStatement statement) throws SQLException {
            try (ResultSet set = statement.getResultSet()) {
                rows = Sql.rowsOf(set, reader);
            }
        }
    }

    private final Sql sql;
    private final List<String> queries = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();
    private final List<Result<?>> results = new ArrayList<>();

    QueryPipeline(Sql sql) {
        this.sql = sql;
    }

    /// Adds a query.
    public <T> Result<T> add(String query, Sql.RowReader<T> reader, Object... parameters) {
        Result<T> result = new Result<>(reader);
        queries.add(query);
        values.addAll(Arrays.asList(parameters));
        results.add(result);
        return result;
    }

    /// Sends the queries and reads their results.
    public void execute() {
        @Nullable Object[] all = values.toArray();
        sql.run(String.join(";\n", queries), all, statement -> {
            statement.execute();
            for (Result<?> result : results) {
                result.read(statement);
                statement.getMoreResults();
            }
            return results;
        });
    }
}
