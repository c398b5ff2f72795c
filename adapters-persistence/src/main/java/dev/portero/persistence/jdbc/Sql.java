package dev.portero.persistence.jdbc;

import dev.portero.persistence.pool.ConnectionPool;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/// Statement executor: runs statements in the transaction of the current unit of work, or each in its own transaction
/// outside of one.
@Singleton
public final class Sql {

    /// Row mapper.
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Consumer of a row.
    @FunctionalInterface
    public interface RowConsumer {
        void accept(ResultSet row) throws SQLException;
    }

    /// Operation on a prepared statement.
    @FunctionalInterface
    interface Operation<T> {
        T apply(PreparedStatement statement) throws SQLException;
    }

    private final ConnectionPool connections;

    Sql(ConnectionPool connections) {
        this.connections = connections;
    }

    /// Executes the statement and returns the number of changed rows.
    public int update(String sql, @Nullable Object... values) {
        return run(sql, values, PreparedStatement::executeUpdate);
    }

    /// Executes the statement unless it would violate a unique constraint. Earlier changes of the unit of work stand in
    /// any case, and it can continue.
    public UniqueInsertResult updateUnlessTaken(String sql, @Nullable Object... values) {
        return Transaction.current().isPresent()
                ? run(UniqueInsertResult.undoable(sql), values, UniqueInsertResult::undoing)
                : run(sql, values, UniqueInsertResult::alone);
    }

    /// Executes the statement at the end of the unit of work (deferred), usually without a round trip of its own.
    ///
    /// @throws IllegalStateException when called outside a unit of work
    public void updateDeferred(String sql, @Nullable Object... values) {
        currentTransaction().defer(sql, values);
    }

    /// Executes the statement at the end of the unit of work (deferred), or at once outside of one.
    public void updateAtEnd(String sql, @Nullable Object... values) {
        if (Transaction.current().isPresent()) {
            updateDeferred(sql, values);
        } else {
            update(sql, values);
        }
    }

    /// Executes the statement at the end of the unit of work (deferred), and passes its rows to the consumer: after the
    /// commit, if both are sent in one message. The consumer cannot prevent the commit.
    ///
    /// @throws IllegalStateException when called outside a unit of work
    public void readDeferred(String sql, RowConsumer consumer, @Nullable Object... values) {
        currentTransaction().deferRead(sql, consumer, values);
    }

    /// Returns the rows of the query.
    public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values) {
        return run(sql, values, statement -> rowsOf(statement, reader));
    }

    private static <T> List<T> rowsOf(PreparedStatement statement, RowReader<T> reader) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return rowsOf(rows, reader);
        }
    }

    static <T> List<T> rowsOf(ResultSet rows, RowReader<T> reader) throws SQLException {
        List<T> list = new ArrayList<>();
        while (rows.next()) {
            list.add(reader.read(rows));
        }
        return list;
    }

    /// Returns the rows of the query, planned for these values (custom plan). Planning costs some tenths of a
    /// millisecond each time, so this is for queries whose best plan depends on how rare a value is.
    public <T> List<T> listWithCustomPlan(String sql, RowReader<T> reader, @Nullable Object... values) {
        return run(sql, values, statement -> {
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            return rowsOf(statement, reader);
        });
    }

    /// Returns the first row of the query.
    public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... values) {
        return list(sql, reader, values).stream().findFirst();
    }

    /// Reads an instant; JDBC has no getter for it.
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /// Returns a new pipeline of queries.
    public QueryPipeline pipeline() {
        return new QueryPipeline(this);
    }

    private static Transaction currentTransaction() {
        return Transaction.current()
                .orElseThrow(() -> new IllegalStateException("A deferred statement needs a unit of work"));
    }

    <T> T run(String sql, @Nullable Object[] values, Operation<T> operation) {
        try {
            Optional<Transaction> transaction = Transaction.current();
            if (transaction.isPresent()) {
                return run(transaction.get().connection(), sql, values, operation);
            }
            try (Connection connection = connections.open()) {
                return run(connection, sql, values, operation);
            }
        } catch (SQLException failure) {
            throw connections.named(failure);
        }
    }

    private static <T> T run(Connection connection, String sql, @Nullable Object[] values, Operation<T> operation)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, 0, Arrays.asList(values));
            return operation.apply(statement);
        }
    }

    /// Binds the values after so many others.
    static void bind(PreparedStatement statement, int others, List<@Nullable Object> values) throws SQLException {
        for (int index = 0; index < values.size(); index++) {
            statement.setObject(others + index + 1, jdbcValue(statement.getConnection(), values.get(index)));
        }
    }

    private static @Nullable Object jdbcValue(Connection connection, @Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case Instant instant -> instant.atOffset(ZoneOffset.UTC);
            case Enum<?> constant -> constant.name();
            case UUID[] ids -> connection.createArrayOf("uuid", ids);
            case Instant[] times ->
                connection.createArrayOf(
                        "timestamptz",
                        Arrays.stream(times).map(Instant::toString).toArray());
            case Integer[] numbers -> connection.createArrayOf("integer", numbers);
            case String[] texts -> connection.createArrayOf("text", texts);
            case byte[][] bytes -> connection.createArrayOf("bytea", bytes);
            default -> value;
        };
    }
}
