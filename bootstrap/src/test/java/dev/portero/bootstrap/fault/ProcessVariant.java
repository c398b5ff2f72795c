package dev.portero.bootstrap.fault;

import java.time.Duration;
import java.util.UUID;

/// Variation of a process under test: its kill point, the lease holder id of its relay, and the lease duration.
record ProcessVariant(KillPoint killPoint, UUID relay, Duration lease) {}
