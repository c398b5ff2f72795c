package dev.portero.rest.problem;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.Locale;
import java.util.Map;

/// One kind of error answer. Each feature lists its own in an enum; the constant's name is the code.
public interface ProblemKind {

    String name();

    HttpStatus status();

    /// What to tell people when there is nothing more particular.
    String message();

    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The body when there is nothing more particular to tell.
    default Problem problem() {
        return new Problem(code(), message(), Map.of(), "");
    }

    default MutableHttpResponse<Problem> response() {
        return response(message(), Map.of());
    }

    default MutableHttpResponse<Problem> response(Map<String, Object> details) {
        return response(message(), details);
    }

    /// The answer; `ProblemFilter` adds the id of the request.
    default MutableHttpResponse<Problem> response(String message, Map<String, Object> details) {
        return HttpResponse.<Problem>status(status())
                .body(new Problem(code(), message, details, ""))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
