package dev.portero.application.testkit;

import dev.portero.application.port.Leases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// In-memory [Leases].
public final class InMemoryLeases implements Leases {

    private record Lease(UUID holder, Instant endsAt) {}

    private final Map<String, Lease> leases = new HashMap<>();
    private final Clock clock;

    public InMemoryLeases(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Tenure take(String name, UUID holder, Duration length) {
        Instant now = clock.instant();
        Lease lease = leases.get(name);
        if (lease != null
                && !lease.holder().equals(holder)
                && now.isBefore(lease.endsAt())
                && !lease.endsAt().isAfter(now.plus(length.multipliedBy(2)))) {
            return Tenure.ANOTHERS;
        }
        leases.put(name, new Lease(holder, now.plus(length)));
        return Tenure.YOURS;
    }

    @Override
    public synchronized void release(String name, UUID holder) {
        leases.computeIfPresent(name, (leased, lease) -> lease.holder().equals(holder) ? null : lease);
    }
}
