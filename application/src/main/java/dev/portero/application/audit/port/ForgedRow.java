package dev.portero.application.audit.port;

import java.time.YearMonth;

/// Row of the chain that the service did not write, to be deleted by the owner of the tables.
///
/// @param table the table of the row
/// @param number the number of the seal
/// @param month the month of the seal, or the dropped month
public record ForgedRow(Table table, long number, YearMonth month) {

    /// Table of the chain.
    public enum Table {
        /// Seals.
        SEALS,
        /// Prune checkpoints.
        PRUNE_CHECKPOINTS
    }
}
