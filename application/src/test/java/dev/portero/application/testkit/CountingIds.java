package dev.portero.application.testkit;

import dev.portero.application.port.Ids;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// Deterministic [Ids]: version 7 UUIDs that count up from one, the same in every run.
public final class CountingIds implements Ids {

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final AtomicLong issued = new AtomicLong();

    @Override
    public UUID next() {
        long number = issued.incrementAndGet();
        return new UUID(number << 16 | VERSION_7, VARIANT);
    }
}
