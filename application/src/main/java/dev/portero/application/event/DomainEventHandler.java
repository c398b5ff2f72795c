package dev.portero.application.event;

import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.event.DomainEvent;

/// Handler of domain events, inside the unit of work that appends the event.
///
/// An exception rolls the unit of work back. A handler is fast, writes through ports only, and appends no events.
public interface DomainEventHandler {

    void on(RequestContext act, DomainEvent event);
}
