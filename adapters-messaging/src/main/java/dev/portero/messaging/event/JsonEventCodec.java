package dev.portero.messaging.event;

import dev.portero.application.event.port.EventCodec;
import dev.portero.domain.audit.AuditEvent;
import dev.portero.domain.credential.LoginEvent;
import dev.portero.domain.event.DomainEvent;
import dev.portero.domain.role.RoleEvent;
import dev.portero.domain.session.SessionEvent;
import dev.portero.domain.user.UserEvent;
import dev.portero.messaging.ServiceConfiguration;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/// JSON codec of events: `type`, `version`, `source`, `user_id` and a payload, always in this order.
@Singleton
final class JsonEventCodec implements EventCodec {

    private static final Set<String> TYPES = Set.of(
            "user.created",
            "user.updated",
            "user.deleted",
            "user.password_changed",
            "user.status_changed",
            "user.roles_changed",
            "role.changed",
            "session.started",
            "session.ended",
            "session.reuse_detected",
            "login.failed",
            "login.throttled",
            "audit.sealed");

    private final ObjectMapper json;
    private final String source;

    JsonEventCodec(ObjectMapper json, ServiceConfiguration service) {
        this.json = json;
        this.source = service.name();
    }

    @Override
    public Encoded encode(DomainEvent event) {
        EventJson fact = toJson(event);
        return new Encoded(fact.type(), write(fact));
    }

    @Override
    public Set<String> types() {
        return TYPES;
    }

    private EventJson toJson(DomainEvent event) {
        return switch (event) {
            case UserEvent fact -> UserEventJson.of(fact, source);
            case LoginEvent fact -> LoginEventJson.of(fact, source);
            case RoleEvent fact -> RoleEventJson.of(fact, source);
            case SessionEvent fact -> SessionEventJson.of(fact, source);
            case AuditEvent fact -> AuditEventJson.of(fact, source);
            default -> throw new IllegalArgumentException(event.getClass() + " has no JSON mapping");
        };
    }

    private String write(EventJson fact) {
        try {
            return json.writeValueAsString(fact);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
