package dev.portero.application.testkit.clock;

import dev.portero.application.clock.port.DatabaseClock;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;

/// Broken [DatabaseClock]: each adapter is wrong in one way, which a test of [DatabaseClockContract] catches.
final class BrokenDatabaseClock {

    private BrokenDatabaseClock() {}

    @CaughtBy("returnsTheTimeThatTheStoresWrite")
    static final class ClockOfTheProcess extends DatabaseClockContract {

        private final ManualClock process = new ManualClock();
        private final InMemoryDatabaseClock database = new InMemoryDatabaseClock(process);

        ClockOfTheProcess() {
            database.set(Duration.ofDays(-40));
        }

        @Override
        protected DatabaseClock clock() {
            return process::instant;
        }

        @Override
        protected Instant storeTime() {
            return database.now();
        }
    }
}
