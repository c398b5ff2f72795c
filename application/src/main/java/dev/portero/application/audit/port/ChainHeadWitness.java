package dev.portero.application.audit.port;

import java.util.Optional;

/// Witness of the chain (the term of transparency logs): record of the highest checkpoint outside the database, by the
/// identity of the database, which stays when its content and its keys are replaced. Without a configured witness, it
/// finds nothing and stores nothing.
public interface ChainHeadWitness {

    /// Returns the stored checkpoint of this database, if any; one that cannot be parsed has no valid MAC.
    ///
    /// @throws java.io.UncheckedIOException when it cannot be read
    /// @throws dev.portero.application.port.Unavailable while the identity of the database cannot be read
    Optional<Checkpoint> find();

    /// Stores the checkpoint unless the stored one is at least as high. A witness that is not writable stops nothing:
    /// the failure is logged, and sealing continues.
    void raise(Checkpoint checkpoint);
}
