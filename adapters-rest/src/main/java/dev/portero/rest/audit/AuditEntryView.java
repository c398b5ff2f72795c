package dev.portero.rest.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portero.domain.audit.AuditActor;
import dev.portero.domain.audit.AuditEntry;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `AuditEntryOut`: one audit entry.
///
/// @param details the detail fields of the action, personal or not
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
record AuditEntryView(
        UUID id,
        Instant at,
        String action,
        String outcome,
        ActorView actor,
        @Nullable UUID userId,
        @Nullable String requestId,
        @Nullable String ip,
        @Nullable String userAgent,
        Map<String, String> details) {

    /// The actor of an entry.
    ///
    /// @param id of a user or a client
    /// @param name of a component of the service
    @Serdeable(naming = SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ActorView(
            String kind, @Nullable UUID id, @Nullable String name) {

        static ActorView of(AuditActor auditActor) {
            return new ActorView(lower(auditActor.kind()), auditActor.id(), said(auditActor.part()));
        }
    }

    static AuditEntryView of(AuditEntry entry) {
        Map<String, String> details = new TreeMap<>(entry.facts());
        details.putAll(entry.personal());
        String address = details.remove(AuditEntry.ADDRESS);
        String userAgent = details.remove(AuditEntry.USER_AGENT);
        details.remove(AuditEntry.REQUEST_ID);
        return new AuditEntryView(
                entry.id(),
                entry.at(),
                entry.action().wireName(),
                lower(entry.result()),
                ActorView.of(entry.actor()),
                entry.user(),
                said(entry.request()),
                address,
                userAgent,
                details);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String said(String text) {
        return text.isEmpty() ? null : text;
    }
}
