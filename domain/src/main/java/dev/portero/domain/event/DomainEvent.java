package dev.portero.domain.event;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A fact: it has happened, it is told to others, it never changes. Each feature seals its own kinds of it.
public interface DomainEvent {

    /// The user whose story this belongs to and in whose order it is told; empty where it is nobody's.
    Optional<UUID> subject();

    Instant occurredAt();
}
