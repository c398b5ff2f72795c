package dev.portero.application.testkit.clock;

import dev.portero.application.clock.port.DatabaseClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Clock of a database that may be another one than that of a process.
public final class InMemoryDatabaseClock implements DatabaseClock {

    private final Clock process;
    private volatile Duration ahead = Duration.ZERO;

    public InMemoryDatabaseClock(Clock process) {
        this.process = process;
    }

    /// Puts it so far ahead of the clock of the process, or behind it.
    public void set(Duration distance) {
        ahead = distance;
    }

    @Override
    public Instant now() {
        return process.instant().plus(ahead);
    }
}
