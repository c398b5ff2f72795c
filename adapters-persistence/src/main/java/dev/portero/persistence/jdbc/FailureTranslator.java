package dev.portero.persistence.jdbc;

import dev.portero.persistence.pool.ConnectionPool;
import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.data.connection.jdbc.exceptions.CannotGetJdbcConnectionException;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.exceptions.TransactionException;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Translation of the exceptions of micronaut-data into those that the ports promise, by the SQLSTATE of their cause.
/// Other exceptions stay as they are.
@Singleton
final class FailureTranslator {

    private final ConnectionPool connections;

    FailureTranslator(ConnectionPool connections) {
        this.connections = connections;
    }

    RuntimeException translated(RuntimeException failure) {
        return switch (failure) {
            case DataAccessException access -> byCause(access);
            case TransactionException transaction -> byCause(transaction);
            case ConnectionException connection -> byCause(connection);
            case CannotGetJdbcConnectionException none -> byCause(none);
            default -> failure;
        };
    }

    private RuntimeException byCause(RuntimeException failure) {
        return sqlCause(failure).map(connections::named).orElse(failure);
    }

    private static Optional<SQLException> sqlCause(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst();
    }
}
