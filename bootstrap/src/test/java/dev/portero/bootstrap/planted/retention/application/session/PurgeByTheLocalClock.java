package dev.portero.bootstrap.planted.retention.application.session;

import java.time.Clock;

/// Breaks retentionUsesTheDatabaseClock.
record PurgeByTheLocalClock(Clock clock) {}
