package dev.portero.application.audit.port;

import dev.portero.domain.audit.Action;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which entries are meant; what is null does not count.
///
/// @param user whom they are about
/// @param actor the user or client who did it
/// @param party who did it or whom it is about
/// @param from the earliest
/// @param to the latest
public record AuditFilter(
        @Nullable UUID user,
        @Nullable UUID actor,
        @Nullable UUID party,
        @Nullable Action action,
        @Nullable Instant from,
        @Nullable Instant to) {

    public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null);

    /// All that somebody did, and that was done to them.
    public static AuditFilter of(UUID party) {
        return new AuditFilter(null, null, party, null, null, null);
    }
}
