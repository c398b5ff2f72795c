package dev.portero.application.testkit.clock;

import dev.portero.application.clock.port.DatabaseClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// In-memory [DatabaseClock], which can differ from the clock of the process.
public final class InMemoryDatabaseClock implements DatabaseClock {

    private final Clock process;
    private volatile Duration ahead = Duration.ZERO;

    public InMemoryDatabaseClock(Clock process) {
        this.process = process;
    }

    /// Sets its offset from the clock of the process; negative for a clock that is behind.
    public void set(Duration distance) {
        ahead = distance;
    }

    @Override
    public Instant now() {
        return process.instant().plus(ahead);
    }
}
