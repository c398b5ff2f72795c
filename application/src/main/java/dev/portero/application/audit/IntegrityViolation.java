package dev.portero.application.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Violation of the integrity of the audit log.
///
/// @param what the id of an entry, the number of a seal, or a month
/// @param at the time of the audited action; null for a violation that concerns no entry
public record IntegrityViolation(
        Kind kind, String what, @Nullable Instant at) {

    /// Kind of violation.
    public enum Kind {
        /// The entry differs from the one that the service wrote.
        ENTRY_CHANGED,
        /// The entry was sealed and is missing.
        ENTRY_DELETED,
        /// The service did not write the entry.
        ENTRY_INSERTED,
        /// The personal values differ from those that the service wrote.
        PERSONAL_CHANGED,
        /// The personal values are missing, and the service did not erase them.
        PERSONAL_DELETED,
        /// The seal is not authentic, or does not follow the previous one.
        SEAL_CHANGED,
        /// The chain has a gap.
        SEAL_DELETED,
        /// A month is missing that the service did not drop.
        ANCHOR_FORGED,
        /// The chain no longer contains a known head.
        HEAD_LOST,
        /// The given head belongs to a dropped month and cannot be compared.
        HEAD_PRUNED,
        /// The checkpoint in the database is missing.
        CHECKPOINT_DELETED,
        /// The service did not make the checkpoint in the database, or it is an older copy.
        CHECKPOINT_FORGED,
        /// The service did not make the head outside the database.
        WITNESS_FORGED
    }
}
