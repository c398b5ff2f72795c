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

/// Every fact becomes an entry of the trail, in the unit of work that brings it about: no use case has to think of it.
public final class RecordAuditEntry implements DomainEventHandler {

    private final AuditTrail trail;
    private final EntryMacs marks;
    private final Tokens tokens;
    private final Ids ids;

    public RecordAuditEntry(AuditTrail trail, AuditMac digests, Tokens tokens, Ids ids) {
        this.trail = trail;
        this.marks = new EntryMacs(digests);
        this.tokens = tokens;
        this.ids = ids;
    }

    @Override
    public void on(RequestContext act, DomainEvent event) {
        if (event instanceof AuditEvent) {
            return;
        }
        trail.append(marks.mark(AuditEntry.of(ids.next(), act, event), tokens));
    }
}
