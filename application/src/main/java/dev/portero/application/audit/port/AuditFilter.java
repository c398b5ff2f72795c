package dev.portero.application.audit.port;

import dev.portero.domain.audit.Action;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Filter for audit entries; null means any value.
///
/// @param user the user whom the entries concern
/// @param actor the acting user or client
/// @param party the actor or the user whom the entries concern
/// @param from the earliest time, inclusive
/// @param to the latest time, inclusive
public record AuditFilter(
        @Nullable UUID user,
        @Nullable UUID actor,
        @Nullable UUID party,
        @Nullable Action action,
        @Nullable Instant from,
        @Nullable Instant to) {

    public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null);

    /// Entries of which the user is the actor or the subject.
    public static AuditFilter of(UUID party) {
        return new AuditFilter(null, null, party, null, null, null);
    }
}
