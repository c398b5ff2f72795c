package dev.portero.application.event.port;

import java.time.Instant;
import java.util.Optional;

/// How much waits for the broker.
///
/// @param isEstimate whether there were too many to count them
/// @param oldest when what the first of them tells of happened; empty where none waits
public record Backlog(long waiting, boolean isEstimate, Optional<Instant> oldest) {

    public static final Backlog NONE = new Backlog(0, false, Optional.empty());
}
