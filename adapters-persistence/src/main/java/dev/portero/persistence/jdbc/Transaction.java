package dev.portero.persistence.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The database transaction of the unit of work that the current thread is in.
public final class Transaction {

    /// What is done in one.
    @FunctionalInterface
    public interface Work {
        void run() throws SQLException;
    }

    static final ScopedValue<Transaction> CURRENT = ScopedValue.newInstance();

    private final Connection connection;
    private final DeferredStatements endings = new DeferredStatements();
    private final List<Runnable> afterCommit = new ArrayList<>();

    Transaction(Connection connection) {
        this.connection = connection;
    }

    /// Empty outside any unit of work.
    public static Optional<Transaction> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /// Does the work in one transaction on a connection that is none of the pool, and commits it: whatever the
    /// thread keeps meanwhile is kept with it, or not at all.
    public static void on(Connection connection, Work work) throws SQLException {
        connection.setAutoCommit(false);
        Transaction transaction = new Transaction(connection);
        ScopedValue.where(CURRENT, transaction).call(() -> {
            work.run();
            return transaction;
        });
        transaction.commit();
        transaction.committed();
    }

    /// Leaves a statement for the end of the work.
    void leave(String sql, @Nullable Object... values) {
        endings.add(sql, values);
    }

    /// Does this when the transaction has been committed, and never when it has not.
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    Connection connection() {
        return connection;
    }

    void commit() throws SQLException {
        endings.commit(connection);
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }
}
