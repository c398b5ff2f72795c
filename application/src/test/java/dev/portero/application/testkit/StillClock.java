package dev.portero.application.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that moves when it is told to.
public final class StillClock extends Clock {

    private final AtomicReference<Instant> now;

    /// A clock that stands somewhere, with microseconds, since that is where rounding shows.
    public StillClock() {
        this(Instant.parse("2026-11-21T10:00:00.123456Z"));
    }

    public StillClock(Instant now) {
        this.now = new AtomicReference<>(now);
    }

    public void advance(Duration step) {
        now.updateAndGet(instant -> instant.plus(step));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
