package dev.portero.application.audit.port;

/// Contradiction between the chain of seals and a head that the service has made before: seals were deleted, replaced
/// or
/// rolled back to an older copy. The sealer stops until an operator accepts a head.
///
/// @param expected the head that the service has made, as `number:hash`
/// @param found the head that is there, as `number:hash`
public record Inconsistency(Kind kind, String expected, String found) {

    /// In which way.
    public enum Kind {
        /// The chain ends before a head that it had.
        HEAD_LOWER,
        /// Another seal has the number of a head that the chain had.
        HEAD_DIFFERENT,
        /// The seals after a head that the chain had do not lead to the head that it has.
        CHAIN_BROKEN,
        /// The checkpoint in the database is gone.
        CHECKPOINT_DELETED,
        /// The checkpoint in the database was not made by the service, or is an older copy.
        CHECKPOINT_FORGED,
        /// The checkpoint of the witness was not made by the service.
        WITNESS_FORGED
    }
}
