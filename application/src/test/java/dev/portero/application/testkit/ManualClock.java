package dev.portero.application.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// Manual clock: it moves only when a test advances it.
public final class ManualClock extends Clock {

    private final AtomicReference<Instant> now;

    /// Clock that starts at a time with microseconds, so that rounding errors show.
    public ManualClock() {
        this(Instant.parse("2026-11-21T10:00:00.123456Z"));
    }

    public ManualClock(Instant now) {
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
