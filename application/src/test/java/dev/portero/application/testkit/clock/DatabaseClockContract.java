package dev.portero.application.testkit.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.clock.port.DatabaseClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/// What every clock of a database must do.
public abstract class DatabaseClockContract {

    protected abstract DatabaseClock clock();

    /// What time the stores write down.
    protected abstract Instant timeOfTheStores();

    @Test
    final void tellsTheTimeThatTheStoresWriteDown() {
        Instant before = timeOfTheStores();

        Instant now = clock().now();

        assertThat(now).isBetween(before, timeOfTheStores());
    }

    @Test
    final void goesOnAndKeepsMicroseconds() {
        Instant first = clock().now();

        assertThat(clock().now()).isAfterOrEqualTo(first);
        assertThat(first).isEqualTo(first.truncatedTo(ChronoUnit.MICROS));
    }
}
