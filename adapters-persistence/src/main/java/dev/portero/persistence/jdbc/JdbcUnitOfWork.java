package dev.portero.persistence.jdbc;

import dev.portero.application.port.UnitOfWork;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.TransactionStatus;
import io.micronaut.transaction.support.TransactionSynchronization;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;

/// Unit of work as one transaction of micronaut-data, read committed, on one connection of the pool. Repositories find
/// the transaction in the propagated context, and raw statements in [Transaction#current].
@Singleton
final class JdbcUnitOfWork implements UnitOfWork {

    /// A transaction of its own, even on a thread to which the framework has propagated the context of another one.
    private static final TransactionDefinition OWN = TransactionDefinition.of(Propagation.REQUIRES_NEW);

    private final TransactionOperations<Connection> transactions;
    private final FailureTranslator failures;

    JdbcUnitOfWork(TransactionOperations<Connection> transactions, FailureTranslator failures) {
        this.transactions = transactions;
        this.failures = failures;
    }

    /// Work that is done and committed.
    private record Done<T>(T result, Transaction transaction) {}

    @Override
    public <T> T run(Supplier<T> work) {
        if (Transaction.current().isPresent()) {
            throw new IllegalStateException("A unit of work is already in progress on this thread");
        }
        Done<T> done = commit(work);
        done.transaction().committed();
        return done.result();
    }

    private <T> Done<T> commit(Supplier<T> work) {
        try {
            return transactions.execute(OWN, status -> run(work, status));
        } catch (RuntimeException failure) {
            throw failures.translated(failure);
        }
    }

    private static <T> Done<T> run(Supplier<T> work, TransactionStatus<Connection> status) {
        Transaction transaction = new Transaction(status.getConnection());
        status.registerSynchronization(new Deferral(transaction));
        return new Done<>(ScopedValue.where(Transaction.CURRENT, transaction).call(work::get), transaction);
    }

    /// Synchronization that sends the deferred statements of a transaction before its commit, or together with it.
    private record Deferral(Transaction transaction) implements TransactionSynchronization {

        @Override
        public void beforeCommit(boolean readOnly) {
            try {
                transaction.sendDeferred();
            } catch (SQLException failure) {
                throw new DataAccessException("The deferred statements failed", failure);
            }
        }
    }
}
