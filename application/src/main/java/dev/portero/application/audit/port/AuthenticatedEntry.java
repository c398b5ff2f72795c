package dev.portero.application.audit.port;

import dev.portero.domain.audit.AuditEntry;

/// An entry with what shows later that it is the one that was kept.
///
/// @param salt what the personal values are hidden with; empty where there are none, and where they were erased
/// @param commitment to the personal values, which says nothing about them; empty where there never were any
/// @param mark that only the service can make, over everything but the personal values, and over the commitment
/// @param erasure that only the service can make, where personal values were erased; otherwise empty
public record AuthenticatedEntry(AuditEntry entry, String salt, String commitment, String mark, String erasure) {

    /// One whose personal values are there, or never were.
    public AuthenticatedEntry(AuditEntry entry, String salt, String commitment, String mark) {
        this(entry, salt, commitment, mark, "");
    }
}
