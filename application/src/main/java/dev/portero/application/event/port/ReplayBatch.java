package dev.portero.application.event.port;

/// What one stretch of a replay came to.
///
/// @param messages how many wait again
/// @param end the last place that was looked at
public record ReplayBatch(int messages, long end) {}
