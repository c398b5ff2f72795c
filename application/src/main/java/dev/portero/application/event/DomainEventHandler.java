package dev.portero.application.event;

import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.event.DomainEvent;

/// What one feature must do about the facts of others, in the unit of work that brings the fact about.
///
/// A reaction that throws undoes the act. It is quick, writes through ports only, and appends no events of its own.
public interface DomainEventHandler {

    void on(RequestContext act, DomainEvent event);
}
