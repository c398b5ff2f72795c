package dev.portero.application.audit.port;

import java.util.Optional;

/// Witness of the chain (the term of transparency logs): record of the highest checkpoint outside the database. Without
/// a configured witness, it finds nothing and stores nothing.
public interface ChainHeadWitness {

    /// Returns the stored checkpoint of an audit log, if any.
    ///
    /// @param trail the name of the audit log; one witness can serve several databases
    /// @throws java.io.UncheckedIOException when it cannot be read
    Optional<Checkpoint> find(String trail);

    /// Stores the checkpoint unless the stored one is at least as high. A witness that is not writable stops nothing:
    /// the failure is logged, and sealing continues.
    void raise(String trail, Checkpoint checkpoint);
}
