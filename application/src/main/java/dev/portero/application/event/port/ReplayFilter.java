package dev.portero.application.event.port;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which messages somebody wants once more.
///
/// @param since the earliest time at which what they tell of may have happened
/// @param type the only type; empty for all
/// @param subject the only user; null for everybody
public record ReplayFilter(
        Instant since, String type, @Nullable UUID subject) {}
