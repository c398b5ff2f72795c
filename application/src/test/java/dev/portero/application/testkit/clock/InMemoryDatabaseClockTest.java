package dev.portero.application.testkit.clock;

import dev.portero.application.clock.port.DatabaseClock;
import dev.portero.application.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;

/// [DatabaseClockContract] on [InMemoryDatabaseClock].
final class InMemoryDatabaseClockTest extends DatabaseClockContract {

    private final ManualClock process = new ManualClock();
    private final InMemoryDatabaseClock clock = new InMemoryDatabaseClock(process);

    InMemoryDatabaseClockTest() {
        clock.set(Duration.ofDays(-40));
    }

    @Override
    protected DatabaseClock clock() {
        return clock;
    }

    @Override
    protected Instant storeTime() {
        return process.instant().minus(Duration.ofDays(40));
    }
}
