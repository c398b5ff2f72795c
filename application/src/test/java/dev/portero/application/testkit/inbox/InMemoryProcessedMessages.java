package dev.portero.application.testkit.inbox;

import dev.portero.application.inbox.port.ProcessedMessages;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.Rewindable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// In-memory [ProcessedMessages].
public final class InMemoryProcessedMessages implements ProcessedMessages, Rewindable {

    private record Key(String queue, String messageId) {}

    private final Map<Key, Instant> processed = new HashMap<>();
    private final InMemoryUnitOfWork unitOfWork;
    private final Clock clock;

    public InMemoryProcessedMessages(InMemoryUnitOfWork unitOfWork, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        unitOfWork.join(this);
    }

    @Override
    public synchronized boolean record(String queue, String messageId) {
        if (!unitOfWork.isUnderWay()) {
            throw new IllegalStateException("recording a processed message needs a unit of work");
        }
        return processed.putIfAbsent(new Key(queue, messageId), clock.instant()) == null;
    }

    @Override
    public synchronized int purge(Duration retention, int atMost) {
        Instant latest = clock.instant().minus(retention);
        List<Key> expired = processed.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(latest))
                .map(Map.Entry::getKey)
                .limit(atMost)
                .toList();
        expired.forEach(processed::remove);
        return expired.size();
    }

    @Override
    public synchronized Runnable bookmark() {
        Map<Key, Instant> then = Map.copyOf(processed);
        return () -> rewindTo(then);
    }

    private synchronized void rewindTo(Map<Key, Instant> then) {
        processed.clear();
        processed.putAll(then);
    }
}
