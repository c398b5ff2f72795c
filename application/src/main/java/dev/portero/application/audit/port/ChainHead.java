package dev.portero.application.audit.port;

import java.time.YearMonth;

/// Head of the hash chain at some time. A copy that is stored elsewhere allows a later check that the chain contains
/// it.
///
/// @param number the number of the last seal
/// @param month the month in which that was made, or a later one
/// @param total the number of sealed entries from the beginning
/// @param position the position of the last sealed entry
/// @param hash the hash of the last seal, over everything before it
public record ChainHead(long number, YearMonth month, long total, SealPosition position, String hash) {

    /// Head of an empty chain.
    public static final ChainHead NONE = new ChainHead(0, YearMonth.of(1, 1), 0, SealPosition.BEGINNING, "");
}
