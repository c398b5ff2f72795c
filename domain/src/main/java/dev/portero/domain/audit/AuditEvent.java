package dev.portero.domain.audit;

import dev.portero.domain.event.DomainEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Event of the audit log itself. It is published, but becomes no audit entry: an entry would have to be sealed, which
/// would cause the next such event.
public sealed interface AuditEvent extends DomainEvent {

    @Override
    default Optional<UUID> subject() {
        return Optional.empty();
    }

    /// Publication of the current head of the chain of seals.
    ///
    /// @param number the number of the last seal
    /// @param hash the hash of the last seal
    record Sealed(long number, String hash, Instant occurredAt) implements AuditEvent {}
}
