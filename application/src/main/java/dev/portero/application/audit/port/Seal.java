package dev.portero.application.audit.port;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Seal: a block of the hash chain, over a batch of entries and the previous seal.
///
/// @param head the head of the chain with this seal
/// @param previous the hash of the previous seal; empty for the first
public record Seal(ChainHead head, List<Link> links, String previous) {

    public Seal {
        links = List.copyOf(links);
    }

    /// Sealed entry.
    ///
    /// @param mac the MAC of the entry; empty if the service had not written the entry
    public record Link(UUID id, Instant at, String mac) {}
}
