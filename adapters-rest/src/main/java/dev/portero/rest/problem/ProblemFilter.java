package dev.portero.rest.problem;

import dev.portero.rest.security.RequestId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/// Tells every error which request it answers.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class ProblemFilter {

    @ResponseFilter
    void nameTheRequest(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (response.body() instanceof Problem problem) {
            response.body(problem.of(RequestId.of(request)));
        }
    }
}
