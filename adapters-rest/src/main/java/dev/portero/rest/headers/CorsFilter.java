package dev.portero.rest.headers;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// CORS filter for the configured origins. A request of another origin gets a response without CORS headers, which the
/// browser withholds from the page.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public final class CorsFilter implements Ordered {

    /// The allowed origins; none by default.
    @ConfigurationProperties("portero.cors")
    record Settings(@Bindable(defaultValue = "") List<String> origins) {

        Settings {
            origins = origins.stream().filter(text -> !text.isBlank()).toList();
        }
    }

    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String SENT = "Authorization, Content-Type, Idempotency-Key, If-Match, X-Request-ID";
    private static final String READ =
            "ETag, Idempotency-Replayed, Location, Retry-After, WWW-Authenticate, X-Request-ID";
    private static final String TEN_MINUTES = "600";

    private final List<String> origins;

    CorsFilter(Settings settings) {
        this.origins = settings.origins();
    }

    /// Outermost, so that a page can also read the errors of the other filters.
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    /// Answers a preflight request.
    @RequestFilter
    @Nullable
    HttpResponse<?> answerPreflight(HttpRequest<?> request) {
        boolean isPreflight = request.getMethod() == HttpMethod.OPTIONS
                && request.getHeaders().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
        if (!isPreflight || !isKnown(originOf(request))) {
            return null;
        }
        MutableHttpResponse<?> answer = HttpResponse.noContent()
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, SENT)
                .header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, TEN_MINUTES);
        letRead(originOf(request), answer); // response filters skip a response of the same filter
        return answer;
    }

    @ResponseFilter
    void letRead(HttpRequest<?> request, MutableHttpResponse<?> response) {
        letRead(originOf(request), response);
    }

    /// Adds the same headers to a response that is produced before a request exists.
    public void letRead(@Nullable String origin, MutableHttpResponse<?> response) {
        if (origins.isEmpty()) {
            return;
        }
        response.header(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        if (origin != null && isKnown(origin)) {
            response.getHeaders().set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            response.getHeaders().set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, READ);
        }
    }

    private boolean isKnown(@Nullable String origin) {
        return origin != null && origins.contains(origin);
    }

    private static @Nullable String originOf(HttpRequest<?> request) {
        return request.getHeaders().get(HttpHeaders.ORIGIN);
    }
}
