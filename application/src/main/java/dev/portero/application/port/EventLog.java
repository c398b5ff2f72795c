package dev.portero.application.port;

import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.event.DomainEvent;

/// Log of domain events in a unit of work. Appended events are published if and only if the unit of work commits.
public interface EventLog {

    /// Appends an event and calls its handlers in the same unit of work.
    ///
    /// @param act the context of the request
    /// @throws IllegalStateException when called outside a unit of work
    void append(RequestContext act, DomainEvent event);
}
