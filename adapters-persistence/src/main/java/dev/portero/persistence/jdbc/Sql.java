package dev.portero.persistence.jdbc;

import dev.portero.persistence.pool.BorrowedConnection;
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

/// Runs statements: in the transaction of the current unit of work, or each by itself outside any.
@Singleton
public final class Sql {

    /// Reads one row.
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Does something with a prepared statement.
    @FunctionalInterface
    private interface Step<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    private final ConnectionPool connections;

    Sql(ConnectionPool connections) {
        this.connections = connections;
    }

    /// How many rows the statement changed.
    public int update(String sql, @Nullable Object... values) {
        return run(sql, values, PreparedStatement::executeUpdate);
    }

    /// Changes rows unless that would make something unique twice. What the unit of work did before stands in any case,
    /// and it can go on.
    public UniqueInsertResult updateUnlessTaken(String sql, @Nullable Object... values) {
        return Transaction.current().isPresent()
                ? run(UniqueInsertResult.undoable(sql), values, UniqueInsertResult::undoing)
                : run(sql, values, UniqueInsertResult::alone);
    }

    /// Runs the statement at the end of the unit of work, where as a rule it takes no way to the server of its own.
    ///
    /// @throws IllegalStateException when called outside a unit of work
    public void updateInTheEnd(String sql, @Nullable Object... values) {
        Transaction.current()
                .orElseThrow(() -> new IllegalStateException("there is no unit of work that could end"))
                .leave(sql, values);
    }

    /// The rows that the query finds.
    public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values) {
        return run(sql, values, statement -> rowsOf(statement, reader));
    }

    private static <T> List<T> rowsOf(PreparedStatement statement, RowReader<T> reader) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            List<T> list = new ArrayList<>();
            while (rows.next()) {
                list.add(reader.read(rows));
            }
            return list;
        }
    }

    /// The same, planned for these very values. It takes the server some tenths of a millisecond each time: for queries
    /// that want another plan where a value is rare.
    public <T> List<T> listAfresh(String sql, RowReader<T> reader, @Nullable Object... values) {
        return run(sql, values, statement -> {
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            return rowsOf(statement, reader);
        });
    }

    /// The first row that the query finds.
    public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... values) {
        return list(sql, reader, values).stream().findFirst();
    }

    /// Reads an instant; JDBC has no getter for it.
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private <T> T run(String sql, @Nullable Object[] values, Step<T> step) {
        try {
            Optional<Transaction> transaction = Transaction.current();
            if (transaction.isPresent()) {
                return run(transaction.get().connection(), sql, values, step);
            }
            try (BorrowedConnection lent = connections.open()) {
                return run(lent.connection(), sql, values, step);
            }
        } catch (SQLException failure) {
            throw connections.named(failure);
        }
    }

    private static <T> T run(Connection connection, String sql, @Nullable Object[] values, Step<T> step)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, 0, Arrays.asList(values));
            return step.with(statement);
        }
    }

    /// Binds them behind so many others.
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
