package dev.portero.application.event.port;

/// Result of one batch of a replay.
///
/// @param messages the number of messages that are pending again
/// @param end the last examined position
public record ReplayBatch(int messages, long end) {}
