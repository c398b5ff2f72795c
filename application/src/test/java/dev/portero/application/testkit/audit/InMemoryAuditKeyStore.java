package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.AuditKeyStore;
import dev.portero.application.key.port.AuditKey;
import java.util.ArrayList;
import java.util.List;

/// In-memory [AuditKeyStore].
public final class InMemoryAuditKeyStore implements AuditKeyStore {

    private final List<Copy> copies = new ArrayList<>();
    private boolean isUsed;

    @Override
    public synchronized List<Copy> copies() {
        return List.copyOf(copies);
    }

    @Override
    public synchronized boolean isUsed() {
        return isUsed;
    }

    @Override
    public synchronized List<Copy> storeFirst(String offered) {
        if (copies.isEmpty() && !isUsed) {
            copies.add(new Copy(1, offered));
        }
        return copies();
    }

    @Override
    public synchronized boolean storeUnlessPresent(String offered) {
        return copies.isEmpty() && copies.add(new Copy(1, offered));
    }

    @Override
    public synchronized boolean reseal(String before, String after) {
        boolean isThere = copies.stream().anyMatch(copy -> copy.sealed().equals(before));
        boolean isAdded = isThere && copies.size() < AuditKey.CAPACITY;
        if (isAdded) {
            int number = copies.size() + 1;
            copies.clear();
            copies.add(new Copy(number, after));
        }
        return isAdded;
    }

    /// Adds what a database has only after a key was created.
    public synchronized void use() {
        isUsed = true;
    }

    /// Adds a copy, bypassing the service; it comes first if its number is lower.
    public synchronized void plant(int number, String copy) {
        copies.add(new Copy(number, copy));
        copies.sort((one, other) -> Integer.compare(one.number(), other.number()));
    }

    /// Deletes all copies, like the owner of the tables.
    public synchronized void clear() {
        copies.clear();
    }
}
