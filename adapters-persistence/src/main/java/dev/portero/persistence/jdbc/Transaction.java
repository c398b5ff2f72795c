package dev.portero.persistence.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Database transaction of the current thread's unit of work.
public final class Transaction {

    /// Work inside a transaction.
    @FunctionalInterface
    public interface Work {
        void run() throws SQLException;
    }

    static final ScopedValue<Transaction> CURRENT = ScopedValue.newInstance();

    private final Connection connection;
    private final DeferredStatements deferred = new DeferredStatements();
    private final List<Runnable> afterCommit = new ArrayList<>();

    Transaction(Connection connection) {
        this.connection = connection;
    }

    /// Returns the current transaction; empty outside of a unit of work.
    public static Optional<Transaction> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /// Runs the work in one transaction on a connection outside the pool, and commits it. Every raw statement of the
    /// thread belongs to this transaction meanwhile; repositories do not know it.
    public static void on(Connection connection, Work work) throws SQLException {
        connection.setAutoCommit(false);
        Transaction transaction = new Transaction(connection);
        ScopedValue.where(CURRENT, transaction).call(() -> {
            work.run();
            return transaction;
        });
        transaction.sendDeferred();
        connection.commit();
        transaction.committed();
    }

    /// Defers a statement to the end of the unit of work.
    void defer(String sql, @Nullable Object... values) {
        deferred.add(sql, null, values);
    }

    /// Defers a statement to the end of the unit of work, where its rows are read.
    void deferRead(String sql, Sql.RowConsumer consumer, @Nullable Object... values) {
        deferred.add(sql, consumer, values);
    }

    /// Runs the action after the commit, and never after a rollback.
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    Connection connection() {
        return connection;
    }

    void sendDeferred() throws SQLException {
        deferred.send(connection);
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }
}
