package dev.portero.messaging.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.portero.domain.user.FullName;
import dev.portero.domain.user.Profile;
import dev.portero.domain.user.UserEvent;
import io.micronaut.serde.annotation.Serdeable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `user.created`, as consumers of the older users-service read it.
@Serdeable.Serializable
@JsonPropertyOrder({"type", "version", "source", "user_id", "payload"})
record UserCreatedJson(
        @JsonProperty("type") String type,
        @JsonProperty("version") String version,
        @JsonProperty("source") String source,
        @JsonProperty("user_id") UUID userId,
        @JsonProperty("payload") Payload payload) {

    static final String TYPE = "user.created";

    /// Every member is always there; the full name of somebody who gave none is null.
    @Serdeable.Serializable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonPropertyOrder({"email", "username", "full_name"})
    record Payload(
            @JsonProperty("email") String email,
            @JsonProperty("username") String username,
            @JsonProperty("full_name") @Nullable String fullName) {

        static Payload of(Profile profile) {
            FullName name = profile.fullName();
            return new Payload(
                    profile.email().value(), profile.username().value(), name.isGiven() ? name.value() : null);
        }
    }

    static UserCreatedJson of(UserEvent.Registered fact, String source) {
        return new UserCreatedJson(TYPE, "1.0", source, fact.userId().value(), Payload.of(fact.profile()));
    }
}
