package dev.portero.application.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something in the trail that is not as the service left it.
///
/// @param what the id of an entry, the number of a seal, or a month
/// @param at when the act was; null for what is no act
public record IntegrityViolation(
        Kind kind, String what, @Nullable Instant at) {

    /// In which way.
    public enum Kind {
        /// Another act stands there than was kept.
        ENTRY_CHANGED,
        /// It was sealed, and is not there.
        ENTRY_DELETED,
        /// The service has not kept it.
        ENTRY_INSERTED,
        /// What is known of persons is not what was.
        PERSONAL_CHANGED,
        /// What is known of persons is gone, and the service has not erased it.
        PERSONAL_DELETED,
        /// It is not the one that was made, or does not follow the one before.
        SEAL_CHANGED,
        /// The chain has a gap.
        SEAL_DELETED,
        /// A month is gone that the service has not taken out.
        ANCHOR_FORGED,
        /// The chain does not have the end any more that it had.
        HEAD_LOST,
        /// The end that was given is of a month that is gone, so it cannot be compared.
        HEAD_PRUNED,
        /// The checkpoint in the database is gone.
        CHECKPOINT_DELETED,
        /// The checkpoint in the database was not made by the service, or is an older copy.
        CHECKPOINT_FORGED,
        /// The head outside the database was not made by the service.
        WITNESS_FORGED
    }
}
