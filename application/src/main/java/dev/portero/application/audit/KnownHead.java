package dev.portero.application.audit;

import dev.portero.application.audit.port.ChainHead;
import dev.portero.application.audit.port.Checkpoint;

/// Head that this process made or accepted, with its checkpoint.
record KnownHead(Checkpoint checkpoint, ChainHead head) {}
