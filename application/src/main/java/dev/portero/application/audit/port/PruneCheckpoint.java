package dev.portero.application.audit.port;

import java.time.YearMonth;

/// Checkpoint of the chain where a partition was dropped: the chain continues after this head.
///
/// @param head the head of the chain at the end of that month
/// @param mac the MAC of the checkpoint
public record PruneCheckpoint(YearMonth month, ChainHead head, String mac) {}
