package dev.portero.rest.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.OutboxMessage;
import dev.portero.rest.body.StrictJson;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `EventOut`: an event as the broker would deliver it: its properties, and its body unchanged.
///
/// @param sequence null if the event concerns no user
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
record EventView(
        UUID id, @Nullable Long sequence, Instant occurredAt, String requestId, Map<String, @Nullable Object> event) {

    static EventView of(ClaimedMessage outgoing) {
        OutboxMessage message = outgoing.message();
        return new EventView(
                message.id(),
                outgoing.sequence() == 0 ? null : outgoing.sequence(),
                message.occurredAt(),
                message.requestId(),
                body(message));
    }

    private static Map<String, @Nullable Object> body(OutboxMessage message) {
        try {
            return StrictJson.object(message.body().getBytes(StandardCharsets.UTF_8));
        } catch (IOException notJson) {
            throw new UncheckedIOException("event " + message.id() + " is not stored as JSON", notJson);
        }
    }
}
