package dev.portero.application.audit.port;

import dev.portero.domain.audit.AuditEntry;

/// Audit entry with its message authentication code and the commitment to its personal values.
///
/// @param salt the salt of the commitment; empty without personal values, and after erasure
/// @param commitment the commitment to the personal values, which reveals nothing about them; empty if there never were
///     any
/// @param mac the MAC over the entry and the commitment, without the personal values
/// @param erasure the MAC of the erasure of the personal values; empty without one
public record AuthenticatedEntry(AuditEntry entry, String salt, String commitment, String mac, String erasure) {

    /// Entry without an erasure.
    public AuthenticatedEntry(AuditEntry entry, String salt, String commitment, String mark) {
        this(entry, salt, commitment, mark, "");
    }
}
