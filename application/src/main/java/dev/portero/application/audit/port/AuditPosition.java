package dev.portero.application.audit.port;

import dev.portero.domain.audit.AuditEntry;
import java.time.Instant;
import java.util.UUID;

/// Position of an entry for keyset pagination.
public record AuditPosition(Instant at, UUID id) {

    public static AuditPosition of(AuditEntry entry) {
        return new AuditPosition(entry.at(), entry.id());
    }
}
