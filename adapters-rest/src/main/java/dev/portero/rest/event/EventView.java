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

/// A message as the broker would have brought it: what it is labelled with, and its body as it is.
///
/// @param sequence null where it is about nobody
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
            throw new UncheckedIOException(message.id() + " is kept in another form", notJson);
        }
    }
}
