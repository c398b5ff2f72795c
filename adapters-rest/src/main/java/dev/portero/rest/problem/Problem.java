package dev.portero.rest.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;

/// `ErrorOut`: the body of every error response.
///
/// @param code for programs; stable
/// @param message for people
/// @param details further data; omitted if empty
/// @param requestId identifies the request in the log
@Serdeable
public record Problem(
        String code,
        String message,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> details,
        @JsonProperty("request_id") String requestId) {

    /// A copy with the id of the request that it responds to.
    public Problem of(String request) {
        return new Problem(code, message, details, request);
    }
}
