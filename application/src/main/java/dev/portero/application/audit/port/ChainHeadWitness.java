package dev.portero.application.audit.port;

import java.util.Optional;

/// Witness of the chain (the word of transparency logs): record of the highest checkpoint outside the database. Where
/// none
/// is set up, it finds nothing and keeps nothing.
public interface ChainHeadWitness {

    /// The checkpoint that is kept for a trail, if any is.
    ///
    /// @param trail names the trail: one place may serve several databases
    /// @throws java.io.UncheckedIOException when it cannot be read
    Optional<Checkpoint> find(String trail);

    /// Keeps the checkpoint unless the one that is kept is as high. A place that cannot be written to stops nothing: it
    /// is
    /// told of, and the chain goes on without.
    void raise(String trail, Checkpoint checkpoint);
}
