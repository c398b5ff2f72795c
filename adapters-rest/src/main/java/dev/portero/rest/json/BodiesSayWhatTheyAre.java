package dev.portero.rest.json;

import dev.portero.rest.problem.EdgeProblems;
import dev.portero.rest.problem.Problem;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;

/// Refuses a body without a `Content-Type` that can be read, which the framework would take for whatever the route
/// reads.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class BodiesSayWhatTheyAre {

    @RequestFilter
    @Nullable
    HttpResponse<Problem> refuseOthers(HttpRequest<?> request) {
        boolean silent = hasBody(request) && request.getContentType().isEmpty();
        return silent ? EdgeProblems.UNSUPPORTED_MEDIA_TYPE.response() : null;
    }

    private static boolean hasBody(HttpRequest<?> request) {
        return request.getContentLength() > 0 || request.getHeaders().contains(HttpHeaders.TRANSFER_ENCODING);
    }
}
