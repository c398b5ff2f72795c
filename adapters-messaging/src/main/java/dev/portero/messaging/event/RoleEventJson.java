package dev.portero.messaging.event;

import dev.portero.domain.role.RoleEvent;
import dev.portero.domain.role.RoleName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// JSON mapping of role events: the type of each, and its payload.
final class RoleEventJson {

    private RoleEventJson() {}

    static EventJson of(RoleEvent event, String source) {
        return switch (event) {
            case RoleEvent.Assigned fact ->
                EventJson.of("user.roles_changed", fact, source, Map.of("roles", names(fact)));
            case RoleEvent.Changed fact -> EventJson.of("role.changed", fact, source, changed(fact));
        };
    }

    private static List<String> names(RoleEvent.Assigned fact) {
        return fact.roles().stream().map(RoleName::value).sorted().toList();
    }

    private static Map<String, String> changed(RoleEvent.Changed fact) {
        Map<String, String> payload = new TreeMap<>();
        payload.put("role", fact.role().value());
        payload.put("change", fact.change().name().toLowerCase(Locale.ROOT));
        return payload;
    }
}
