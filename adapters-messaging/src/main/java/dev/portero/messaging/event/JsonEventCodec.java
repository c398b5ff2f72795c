package dev.portero.messaging.event;

import dev.portero.application.event.port.EventCodec;
import dev.portero.domain.event.DomainEvent;
import dev.portero.domain.user.UserEvent;
import dev.portero.messaging.ServiceConfiguration;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Facts as JSON: `type`, `version`, `source`, `user_id` and a payload, always in this order.
@Singleton
final class JsonEventCodec implements EventCodec {

    private final ObjectMapper json;
    private final String source;

    JsonEventCodec(ObjectMapper json, ServiceConfiguration service) {
        this.json = json;
        this.source = service.name();
    }

    @Override
    public Encoded encode(DomainEvent event) {
        return switch (event) {
            case UserEvent fact -> encode(fact);
            default -> throw new IllegalArgumentException(event.getClass() + " has no wire form");
        };
    }

    private Encoded encode(UserEvent event) {
        return switch (event) {
            case UserEvent.Registered fact ->
                new Encoded(UserCreatedJson.TYPE, write(UserCreatedJson.of(fact, source)));
        };
    }

    private String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
