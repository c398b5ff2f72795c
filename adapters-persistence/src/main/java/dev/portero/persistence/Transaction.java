package dev.portero.persistence;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The database transaction of the unit of work that the current thread is in.
public final class Transaction {

    static final ScopedValue<Transaction> CURRENT = ScopedValue.newInstance();

    private record Batch(List<@Nullable Object[]> values, Consumer<List<@Nullable Object[]>> writer) {}

    private final Connection connection;
    private final Map<String, Batch> batches = new LinkedHashMap<>();
    private final List<Runnable> afterCommit = new ArrayList<>();

    Transaction(Connection connection) {
        this.connection = connection;
    }

    /// Empty outside any unit of work.
    public static Optional<Transaction> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /// What a statement is to be run with at the end of the work, before the transaction is committed.
    List<@Nullable Object[]> batch(String statement, Consumer<List<@Nullable Object[]>> writer) {
        return batches.computeIfAbsent(statement, first -> new Batch(new ArrayList<>(), writer))
                .values();
    }

    /// Does this when the transaction has been committed, and never when it has not.
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    Connection connection() {
        return connection;
    }

    void committing() {
        batches.values().forEach(batch -> batch.writer().accept(batch.values()));
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }
}
