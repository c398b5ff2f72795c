package dev.portero.application.testkit.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.clock.port.DatabaseClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/// Contract of [DatabaseClock]: every implementation passes it.
public abstract class DatabaseClockContract {

    protected abstract DatabaseClock clock();

    /// The time that the stores write.
    protected abstract Instant storeTime();

    @Test
    final void returnsTheTimeThatTheStoresWrite() {
        Instant before = storeTime();

        Instant now = clock().now();

        assertThat(now).isBetween(before, storeTime());
    }

    @Test
    final void isMonotonicInMicroseconds() {
        Instant first = clock().now();

        assertThat(clock().now()).isAfterOrEqualTo(first);
        assertThat(first).isEqualTo(first.truncatedTo(ChronoUnit.MICROS));
    }
}
