package dev.portero.domain.audit;

import dev.portero.domain.event.DomainEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Event of the audit itself. It is published, and becomes no entry: an entry would have to be sealed, and that would
/// be
/// the next event.
public sealed interface AuditEvent extends DomainEvent {

    @Override
    default Optional<UUID> subject() {
        return Optional.empty();
    }

    /// The chain of seals has this head.
    ///
    /// @param number of the last seal
    /// @param hash of the last seal
    record Sealed(long number, String hash, Instant occurredAt) implements AuditEvent {}
}
