package dev.portero.application.audit.port;

import java.util.UUID;

/// Where an entry stands in the order in which the trail is sealed. Nothing turns up any more before what is sealed.
///
/// @param horizon of the unit of work that kept it, among all of them
public record SealPosition(long horizon, UUID id) {

    /// Before the first.
    public static final SealPosition BEGINNING = new SealPosition(-1, new UUID(0, 0));

    /// Behind the last.
    public static final SealPosition END = new SealPosition(Long.MAX_VALUE, new UUID(-1, -1));
}
