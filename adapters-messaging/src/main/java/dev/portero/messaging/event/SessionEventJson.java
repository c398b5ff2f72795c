package dev.portero.messaging.event;

import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionEvent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON mapping of session events: the type of each, and its payload.
final class SessionEventJson {

    private SessionEventJson() {}

    static EventJson of(SessionEvent event, String source) {
        return switch (event) {
            case SessionEvent.Started fact ->
                EventJson.of("session.started", fact, source, payload(fact, fact.origin()));
            case SessionEvent.Ended fact -> EventJson.of("session.ended", fact, source, ended(fact));
            case SessionEvent.ReuseDetected fact ->
                EventJson.of("session.reuse_detected", fact, source, payload(fact, fact.origin()));
        };
    }

    private static Map<String, @Nullable String> ended(SessionEvent.Ended fact) {
        Map<String, @Nullable String> payload = payload(fact, fact.origin());
        payload.put("reason", fact.reason().name().toLowerCase(Locale.ROOT));
        return payload;
    }

    private static Map<String, @Nullable String> payload(SessionEvent fact, Session.Origin origin) {
        Map<String, @Nullable String> payload = new LinkedHashMap<>();
        payload.put("session_id", fact.session().value().toString());
        payload.put("ip", known(origin.address()));
        payload.put("user_agent", known(origin.userAgent()));
        return payload;
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }
}
