package dev.portero.rest.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;

/// What every answer says that is not the one hoped for.
///
/// @param code for programs; stable for ever
/// @param message for people
/// @param details what else is known; left out when there is nothing
/// @param requestId names the request in the log
@Serdeable
public record Problem(
        String code,
        String message,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> details,
        @JsonProperty("request_id") String requestId) {

    /// The same, naming the request that it answers.
    public Problem of(String request) {
        return new Problem(code, message, details, request);
    }
}
