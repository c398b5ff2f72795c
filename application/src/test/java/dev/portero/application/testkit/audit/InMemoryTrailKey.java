package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.TrailKey;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// A key in memory.
public final class InMemoryTrailKey implements TrailKey {

    private final AtomicReference<String> kept = new AtomicReference<>("");

    @Override
    public Optional<String> find() {
        return Optional.of(kept.get()).filter(known -> !known.isEmpty());
    }

    @Override
    public String keepUnlessKept(String offered) {
        return kept.updateAndGet(before -> before.isEmpty() ? offered : before);
    }

    @Override
    public boolean reseal(String before, String after) {
        return !before.isEmpty()
                && kept.getAndUpdate(now -> now.equals(before) ? after : now).equals(before);
    }
}
