package dev.portero.application.event.port;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Backlog of the outbox: messages that are not published yet.
///
/// @param isEstimate whether the number is an estimate, because counting would take too long
/// @param oldest the time of the oldest pending event; empty without one
public record Backlog(long waiting, boolean isEstimate, Optional<Instant> oldest) {

    public static final Backlog NONE = new Backlog(0, false, Optional.empty());

    /// Age of the oldest pending event; zero without one. A negative age, caused by clock skew, counts as zero.
    public Duration age(Instant now) {
        return oldest.map(then -> Duration.between(then, now))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }
}
