package dev.portero.messaging.event;

import dev.portero.domain.audit.AuditEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON mapping of audit events: the type of each, and its payload.
final class AuditEventJson {

    private AuditEventJson() {}

    static EventJson of(AuditEvent event, String source) {
        return switch (event) {
            case AuditEvent.Sealed fact -> EventJson.of("audit.sealed", fact, source, payload(fact));
        };
    }

    private static Map<String, @Nullable Object> payload(AuditEvent.Sealed fact) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("hash", fact.hash());
        payload.put("number", fact.number());
        return payload;
    }
}
