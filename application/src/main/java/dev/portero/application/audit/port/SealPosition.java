package dev.portero.application.audit.port;

import java.util.UUID;

/// Position of an entry in the sealing order. No entry appears later before a position that is sealed.
///
/// @param horizon the transaction number of the unit of work that wrote the entry
public record SealPosition(long horizon, UUID id) {

    /// Position before the first entry.
    public static final SealPosition BEGINNING = new SealPosition(-1, new UUID(0, 0));

    /// Position after the last entry.
    public static final SealPosition END = new SealPosition(Long.MAX_VALUE, new UUID(-1, -1));
}
