package dev.portero.application.event.port;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Filter for the messages of a replay.
///
/// @param since the earliest time of the events
/// @param type the only type; empty for all types
/// @param subject the only user; null for all users
public record ReplayFilter(
        Instant since, String type, @Nullable UUID subject) {}
