package dev.portero.application.testkit.key;

import dev.portero.application.key.port.AuditKey;
import dev.portero.application.key.port.AuditKeyCopies;
import java.util.List;
import java.util.stream.IntStream;

/// In-memory [AuditKey] whose copies a test sets; one under the current secret at first.
public final class InMemoryAuditKey implements AuditKey {

    /// One copy, under the current secret.
    public static final AuditKeyCopies OPEN = new AuditKeyCopies(List.of(1), List.of(), List.of(), false);

    /// One copy, under the previous secret.
    public static final AuditKeyCopies FORMER = new AuditKeyCopies(List.of(), List.of(1), List.of(), false);

    /// One copy, under an unknown secret.
    public static final AuditKeyCopies FOREIGN = new AuditKeyCopies(List.of(), List.of(), List.of(1), false);

    /// One copy under the previous secret, and as many that do not open as there is room for.
    public static final AuditKeyCopies WITHOUT_ROOM = new AuditKeyCopies(
            List.of(), List.of(1), IntStream.rangeClosed(2, CAPACITY).boxed().toList(), false);

    /// No copy, in a database that never had one.
    public static final AuditKeyCopies NONE = new AuditKeyCopies(List.of(), List.of(), List.of(), false);

    /// No copy, in a database that had one.
    public static final AuditKeyCopies LOST = new AuditKeyCopies(List.of(), List.of(), List.of(), true);

    private AuditKeyCopies copies = OPEN;

    @Override
    public synchronized AuditKeyCopies readCopies() {
        return copies;
    }

    @Override
    public synchronized boolean create() {
        boolean isMissing = copies.seal().isEmpty();
        copies = isMissing ? OPEN : copies;
        return isMissing;
    }

    @Override
    public synchronized boolean reencrypt() {
        boolean isDue = copies.current().isEmpty() && !copies.former().isEmpty() && !copies.isFull();
        copies = isDue ? OPEN : copies;
        return isDue;
    }

    /// Sets the copies.
    public synchronized void become(AuditKeyCopies next) {
        copies = next;
    }
}
