package dev.portero.persistence.lease;

import dev.portero.application.port.Leases;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/// Leases in PostgreSQL. An advisory lock would not work behind a connection pooler, and would occupy a connection for
/// as long as it is taken.
@Singleton
final class JdbcLeases implements Leases {

    private final LeaseRepository leases;

    JdbcLeases(LeaseRepository leases) {
        this.leases = leases;
    }

    @Override
    public Tenure take(String name, UUID holder, Duration length) {
        return leases.insertUnlessHeld(name, holder, length.toMillis()) == 1 ? Tenure.YOURS : Tenure.ANOTHERS;
    }

    @Override
    public void release(String name, UUID holder) {
        leases.deleteByNameAndHolder(name, holder);
    }
}
