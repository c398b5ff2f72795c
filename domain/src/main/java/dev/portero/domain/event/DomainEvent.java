package dev.portero.domain.event;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Domain event: an immutable record of a change that happened. Each feature seals its own kinds.
public interface DomainEvent {

    /// User to whose ordered event stream the event belongs; empty for an event of no user.
    Optional<UUID> subject();

    Instant occurredAt();
}
