package dev.portero.application.audit.port;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A link of the chain, over some entries and the link before it.
///
/// @param head the end of the chain with it
/// @param previous the hash of the one before; empty for the first
public record Seal(ChainHead head, List<Link> links, String previous) {

    public Seal {
        links = List.copyOf(links);
    }

    /// An entry that is sealed.
    ///
    /// @param mark of the entry; empty where the entry was not the service's own when it was sealed
    public record Link(UUID id, Instant at, String mark) {}
}
