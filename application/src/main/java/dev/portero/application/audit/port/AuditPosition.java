package dev.portero.application.audit.port;

import dev.portero.domain.audit.AuditEntry;
import java.time.Instant;
import java.util.UUID;

/// Where an entry stands among others.
public record AuditPosition(Instant at, UUID id) {

    public static AuditPosition of(AuditEntry entry) {
        return new AuditPosition(entry.at(), entry.id());
    }
}
