package dev.portero.application.port;

import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.event.DomainEvent;

/// Takes the facts that a unit of work brings about. What is appended leaves if, and only if, the unit is kept.
public interface EventLog {

    /// Appends one fact, and lets everything that must happen with it happen in the same unit of work.
    ///
    /// @param act who brought it about, and by which request
    /// @throws IllegalStateException when called outside a unit of work
    void append(RequestContext act, DomainEvent event);
}
