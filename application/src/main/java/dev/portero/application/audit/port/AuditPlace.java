package dev.portero.application.audit.port;

import dev.portero.domain.audit.AuditEntry;
import java.time.Instant;
import java.util.UUID;

/// Where an entry stands among others.
public record AuditPlace(Instant at, UUID id) {

    public static AuditPlace of(AuditEntry entry) {
        return new AuditPlace(entry.at(), entry.id());
    }
}
