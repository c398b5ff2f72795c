package dev.portero.application.event.port;

/// What one stretch of a replay came to.
///
/// @param messages how many wait again
/// @param end the place of the last of them
public record Replayed(int messages, long end) {}
