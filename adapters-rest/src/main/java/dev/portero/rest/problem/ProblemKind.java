package dev.portero.rest.problem;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.Map;

/// Kind of problem: status, code and default message. Each feature lists its own as constants of `<Feature>Problems`.
///
/// @param code for programs; stable
/// @param message default message for people
public record ProblemKind(HttpStatus status, String code, String message) {

    /// The body with the default message.
    public Problem problem() {
        return new Problem(code, message, Map.of(), "");
    }

    public MutableHttpResponse<Problem> response() {
        return response(message, Map.of());
    }

    public MutableHttpResponse<Problem> response(Map<String, Object> details) {
        return response(message, details);
    }

    /// The response; `ProblemFilter` adds the request id.
    public MutableHttpResponse<Problem> response(String particular, Map<String, Object> details) {
        return HttpResponse.<Problem>status(status)
                .body(new Problem(code, particular, details, ""))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
