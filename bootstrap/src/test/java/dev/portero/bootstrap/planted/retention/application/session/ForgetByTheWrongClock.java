package dev.portero.bootstrap.planted.retention.application.session;

import java.time.Clock;

/// Breaks retentionGoesByTheDatabase.
record ForgetByTheWrongClock(Clock clock) {}
