package dev.portero.persistence.jdbc;

import dev.portero.application.port.UnitOfWork;
import dev.portero.persistence.pool.BorrowedConnection;
import dev.portero.persistence.pool.ConnectionPool;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Unit of work as one database transaction, read committed, on one connection of the pool.
@Singleton
final class JdbcUnitOfWork implements UnitOfWork {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcUnitOfWork.class);

    private final ConnectionPool connections;

    JdbcUnitOfWork(ConnectionPool connections) {
        this.connections = connections;
    }

    @Override
    public <T> T run(Supplier<T> work) {
        if (Transaction.current().isPresent()) {
            throw new IllegalStateException("A unit of work is already in progress on this thread");
        }
        try (BorrowedConnection borrowed = connections.open()) {
            Connection connection = borrowed.connection();
            connection.setAutoCommit(false);
            Transaction transaction = new Transaction(connection);
            T result = rollingBackOnFailure(transaction, work);
            transaction.committed();
            return result;
        } catch (SQLException failure) {
            throw connections.named(failure);
        }
    }

    private static <T> T rollingBackOnFailure(Transaction transaction, Supplier<T> work) throws SQLException {
        try {
            T result = ScopedValue.where(Transaction.CURRENT, transaction).call(work::get);
            transaction.commit();
            return result;
        } catch (Throwable failure) {
            rollBack(transaction.connection());
            throw failure;
        }
    }

    /// Rolls back. A connection that cannot even roll back is broken: the server has already discarded its transaction.
    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException failure) {
            LOG.debug("connection lost before the rollback", failure);
        }
    }
}
