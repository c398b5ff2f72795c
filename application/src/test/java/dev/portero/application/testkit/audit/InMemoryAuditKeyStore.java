package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.AuditKeyStore;
import java.util.ArrayList;
import java.util.List;

/// In-memory [AuditKeyStore].
public final class InMemoryAuditKeyStore implements AuditKeyStore {

    private final List<String> copies = new ArrayList<>();

    @Override
    public synchronized List<String> copies() {
        return List.copyOf(copies);
    }

    @Override
    public synchronized List<String> storeUnlessPresent(String offered) {
        if (copies.isEmpty()) {
            copies.add(offered);
        }
        return List.copyOf(copies);
    }

    @Override
    public synchronized boolean reseal(String before, String after) {
        boolean isThere = copies.contains(before);
        if (isThere) {
            copies.clear();
            copies.add(after);
        }
        return isThere;
    }

    /// Adds a sealed copy in front of all others, bypassing the service.
    public synchronized void plant(String copy) {
        copies.addFirst(copy);
    }
}
