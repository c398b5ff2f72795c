package dev.portero.messaging.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.portero.domain.event.DomainEvent;
import io.micronaut.serde.annotation.Serdeable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Message envelope, compatible with consumers of the older users-service.
///
/// @param userId user of the event; null where it concerns none
@Serdeable.Serializable
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({"type", "version", "source", "user_id", "payload"})
record EventJson(
        @JsonProperty("type") String type,
        @JsonProperty("version") String version,
        @JsonProperty("source") String source,
        @JsonProperty("user_id") @Nullable UUID userId,
        @JsonProperty("payload") Map<String, @Nullable Object> payload) {

    private static final String VERSION = "1.0";

    static EventJson of(String type, DomainEvent fact, String source, Map<String, ? extends @Nullable Object> payload) {
        return new EventJson(
                type,
                VERSION,
                source,
                fact.subject().orElse(null),
                new LinkedHashMap<String, @Nullable Object>(payload));
    }
}
