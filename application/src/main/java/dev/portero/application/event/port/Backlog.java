package dev.portero.application.event.port;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How much waits for the broker.
///
/// @param isEstimate whether there were too many to count them
/// @param oldest when what the first of them tells of happened; empty where none waits
public record Backlog(long waiting, boolean isEstimate, Optional<Instant> oldest) {

    public static final Backlog NONE = new Backlog(0, false, Optional.empty());

    /// How long the first of them has waited by now; zero where none waits. Clocks of two machines may differ: nothing
    /// is younger than now.
    public Duration age(Instant now) {
        return oldest.map(then -> Duration.between(then, now))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO);
    }
}
