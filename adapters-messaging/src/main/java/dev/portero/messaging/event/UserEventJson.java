package dev.portero.messaging.event;

import dev.portero.domain.user.FullName;
import dev.portero.domain.user.Profile;
import dev.portero.domain.user.Status;
import dev.portero.domain.user.UserChange;
import dev.portero.domain.user.UserEvent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON mapping of user events: the type of each, and its payload.
final class UserEventJson {

    private static final String EMAIL = "email";
    private static final String USERNAME = "username";
    private static final String FULL_NAME = "full_name";

    private UserEventJson() {}

    static EventJson of(UserEvent event, String source) {
        return switch (event) {
            case UserEvent.Registered fact -> EventJson.of("user.created", fact, source, created(fact.profile()));
            case UserEvent.Updated fact -> EventJson.of("user.updated", fact, source, updated(fact));
            case UserEvent.Deleted fact -> EventJson.of("user.deleted", fact, source, Map.of());
            case UserEvent.PasswordChanged fact -> EventJson.of("user.password_changed", fact, source, Map.of());
            case UserEvent.StatusChanged fact -> EventJson.of("user.status_changed", fact, source, statusChanged(fact));
        };
    }

    /// Payload with all members; the full name is null if the user gave none.
    private static Map<String, @Nullable String> created(Profile profile) {
        Map<String, @Nullable String> payload = new LinkedHashMap<>();
        payload.put(EMAIL, profile.email().value());
        payload.put(USERNAME, profile.username().value());
        payload.put(FULL_NAME, wire(profile.fullName()));
        return payload;
    }

    /// Payload with the changed members only; a removed full name is null.
    private static Map<String, @Nullable String> updated(UserEvent.Updated fact) {
        Map<String, @Nullable String> payload = new LinkedHashMap<>();
        for (UserChange change : fact.changes()) {
            switch (change) {
                case UserChange.EmailBecame now ->
                    payload.put(EMAIL, now.email().value());
                case UserChange.UsernameBecame now ->
                    payload.put(USERNAME, now.username().value());
                case UserChange.FullNameBecame now -> payload.put(FULL_NAME, wire(now.fullName()));
                case UserChange.StatusBecame now -> payload.put("status", wire(now.status()));
            }
        }
        return payload;
    }

    private static Map<String, @Nullable String> statusChanged(UserEvent.StatusChanged fact) {
        Map<String, @Nullable String> payload = new LinkedHashMap<>();
        payload.put("from", wire(fact.from()));
        payload.put("to", wire(fact.to()));
        payload.put(
                "reason", fact.reason().value().isEmpty() ? null : fact.reason().value());
        return payload;
    }

    private static @Nullable String wire(FullName name) {
        return name.isGiven() ? name.value() : null;
    }

    private static String wire(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
