package dev.portero.application.audit;

import dev.portero.application.audit.port.AuditTrail;
import dev.portero.application.audit.port.TrailDigests;
import dev.portero.application.event.Reaction;
import dev.portero.application.port.Ids;
import dev.portero.application.port.Tokens;
import dev.portero.domain.audit.Act;
import dev.portero.domain.audit.AuditEntry;
import dev.portero.domain.audit.AuditEvent;
import dev.portero.domain.event.DomainEvent;

/// Every fact becomes an entry of the trail, in the unit of work that brings it about: no use case has to think of it.
public final class RecordAct implements Reaction {

    private final AuditTrail trail;
    private final Marks marks;
    private final Tokens tokens;
    private final Ids ids;

    public RecordAct(AuditTrail trail, TrailDigests digests, Tokens tokens, Ids ids) {
        this.trail = trail;
        this.marks = new Marks(digests);
        this.tokens = tokens;
        this.ids = ids;
    }

    @Override
    public void on(Act act, DomainEvent event) {
        if (event instanceof AuditEvent) {
            return;
        }
        trail.append(marks.mark(AuditEntry.of(ids.next(), act, event), tokens));
    }
}
