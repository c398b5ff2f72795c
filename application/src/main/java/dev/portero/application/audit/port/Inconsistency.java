package dev.portero.application.audit.port;

import java.util.List;

/// Contradiction between the chain of seals and a head that the service made before: seals were deleted, replaced or
/// rolled back to an older copy. Sealing stops until an operator accepts a head.
///
/// @param expected the head that the service made, as `number:hash`
/// @param found the current head, as `number:hash`
/// @param forged the rows to delete, since the current head is not authentic and cannot be accepted; empty if it can
public record Inconsistency(Kind kind, String expected, String found, List<ForgedRow> forged) {

    public Inconsistency {
        forged = List.copyOf(forged);
    }

    /// Kind of contradiction.
    public enum Kind {
        /// The chain ends before a known head.
        HEAD_LOWER,
        /// Another seal has the number of a known head, or the current head is not authentic.
        HEAD_DIFFERENT,
        /// The seals after a known head do not lead to the current head.
        CHAIN_BROKEN,
        /// The checkpoint in the database is missing.
        CHECKPOINT_DELETED,
        /// The service did not make the checkpoint in the database, or it is an older copy.
        CHECKPOINT_FORGED,
        /// The service did not make the checkpoint of the witness.
        WITNESS_FORGED,
        /// The service did not make a prune checkpoint.
        PRUNE_CHECKPOINT_FORGED
    }
}
