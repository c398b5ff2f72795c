package dev.portero.application.audit.port;

import java.time.YearMonth;

/// Where the chain goes on after a month that is gone.
///
/// @param head the end of the chain in that month
/// @param mark that only the service can make
public record PruneCheckpoint(YearMonth month, ChainHead head, String mark) {}
