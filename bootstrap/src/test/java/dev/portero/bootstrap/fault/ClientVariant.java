package dev.portero.bootstrap.fault;

import java.time.Duration;
import java.util.UUID;

/// What is different in a victim: where it is trapped, under which name its relay asks, and for how long the name
/// holds.
record ClientVariant(KillPoint trap, UUID relay, Duration lease) {}
