package dev.portero.messaging.event;

import dev.portero.domain.credential.LoginEvent;
import dev.portero.domain.credential.LoginTarget;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON mapping of login failure events: the type of each, and its payload.
final class LoginEventJson {

    private LoginEventJson() {}

    static EventJson of(LoginEvent event, String source) {
        return switch (event) {
            case LoginEvent.Failed fact -> EventJson.of("login.failed", fact, source, payload(failed(fact), fact));
            case LoginEvent.Throttled fact ->
                EventJson.of("login.throttled", fact, source, payload("no_attempts_left", fact));
        };
    }

    private static String failed(LoginEvent.Failed fact) {
        return switch (fact.target()) {
            case LoginTarget.Account account -> "wrong_password";
            case LoginTarget.UnknownIdentifier unknown -> "unknown_name";
        };
    }

    private static Map<String, @Nullable Object> payload(String reason, LoginEvent fact) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("reason", reason);
        payload.put("count", fact.times());
        return payload;
    }
}
