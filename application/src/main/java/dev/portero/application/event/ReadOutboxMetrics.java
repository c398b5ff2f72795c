package dev.portero.application.event;

import dev.portero.application.event.port.Backlog;
import dev.portero.application.event.port.EventArchive;
import java.time.Clock;
import java.time.Duration;

/// Metrics of the outbox.
public final class ReadOutboxMetrics {

    /// Metric values.
    ///
    /// @param oldestAge the age of the oldest pending message; zero without one
    public record Figures(Backlog backlog, Duration oldestAge, long confirmed, long unrouted, long notSent) {}

    private final EventArchive archive;
    private final RelayMetrics metrics;
    private final Clock clock;

    public ReadOutboxMetrics(EventArchive archive, RelayMetrics metrics, Clock clock) {
        this.archive = archive;
        this.metrics = metrics;
        this.clock = clock;
    }

    public Figures handle() {
        Backlog backlog = archive.backlog();
        return new Figures(
                backlog, backlog.age(clock.instant()), metrics.confirmed(), metrics.unrouted(), metrics.notSent());
    }
}
