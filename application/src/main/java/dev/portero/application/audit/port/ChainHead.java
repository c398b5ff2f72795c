package dev.portero.application.audit.port;

import java.time.YearMonth;

/// The end of the chain at some time: whoever has written it down elsewhere can tell later whether it was ever there.
///
/// @param number of the last seal
/// @param month in which that was made, or a later one
/// @param total how many entries are sealed from the beginning on
/// @param position of the last of them
/// @param hash of the last seal, over everything before it
public record ChainHead(long number, YearMonth month, long total, SealPosition position, String hash) {

    /// Of an empty chain.
    public static final ChainHead NONE = new ChainHead(0, YearMonth.of(1, 1), 0, SealPosition.BEGINNING, "");
}
