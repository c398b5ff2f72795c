package dev.portero.rest.problem;

import dev.portero.rest.request.RequestId;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/// Response filter that adds the request id to every problem.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class ProblemFilter implements Ordered {

    /// Outside every filter that may end a request early.
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 1;
    }

    @ResponseFilter
    void nameTheRequest(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (response.body() instanceof Problem problem) {
            response.body(problem.of(RequestId.of(request)));
        }
    }
}
