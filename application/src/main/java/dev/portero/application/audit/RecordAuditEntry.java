package dev.portero.application.audit;

import dev.portero.application.audit.port.AuditMac;
import dev.portero.application.audit.port.AuditTrail;
import dev.portero.application.event.DomainEventHandler;
import dev.portero.application.port.Ids;
import dev.portero.application.port.Tokens;
import dev.portero.domain.audit.AuditEntry;
import dev.portero.domain.audit.AuditEvent;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.event.DomainEvent;

/// Event handler that writes the audit entry of each domain event, in the unit of work of the event. Use cases need not
/// do it.
public final class RecordAuditEntry implements DomainEventHandler {

    private final AuditTrail trail;
    private final EntryMacs macs;
    private final Tokens tokens;
    private final Ids ids;

    public RecordAuditEntry(AuditTrail trail, AuditMac auditMac, Tokens tokens, Ids ids) {
        this.trail = trail;
        this.macs = new EntryMacs(auditMac);
        this.tokens = tokens;
        this.ids = ids;
    }

    @Override
    public void on(RequestContext act, DomainEvent event) {
        if (event instanceof AuditEvent) {
            return;
        }
        trail.append(macs.mark(AuditEntry.of(ids.next(), act, event), tokens));
    }
}
