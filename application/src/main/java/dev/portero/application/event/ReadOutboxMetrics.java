package dev.portero.application.event;

import dev.portero.application.event.port.Backlog;
import dev.portero.application.event.port.EventArchive;
import java.time.Clock;
import java.time.Duration;

/// Somebody who runs the service wants to know how the stream of events does.
public final class ReadOutboxMetrics {

    /// How it does.
    ///
    /// @param oldestAge how long the first of those that wait has waited; zero where none does
    public record Figures(Backlog backlog, Duration oldestAge, long confirmed, long unrouted, long notSent) {}

    private final EventArchive archive;
    private final RelayMetrics tally;
    private final Clock clock;

    public ReadOutboxMetrics(EventArchive archive, RelayMetrics tally, Clock clock) {
        this.archive = archive;
        this.tally = tally;
        this.clock = clock;
    }

    public Figures handle() {
        Backlog backlog = archive.backlog();
        return new Figures(backlog, backlog.age(clock.instant()), tally.confirmed(), tally.unrouted(), tally.notSent());
    }
}
