package dev.portero.rest.problem;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/// Response filter that gives problems at the token endpoint the body of RFC 6749.
@ServerFilter({OAuthProblem.ENDPOINT, OAuthProblem.ENDPOINT + "/"})
final class OAuthProblemFilter implements Ordered {

    /// Outside every filter that may end a request early.
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE + 2;
    }

    @ResponseFilter
    void translate(MutableHttpResponse<?> response) {
        if (response.body() instanceof Problem problem) {
            response.body(OAuthProblem.of(response.code(), problem));
        }
    }
}
