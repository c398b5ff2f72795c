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

/// Lets the pages of configured origins read answers. A request of any other is answered as if it had no origin: the
/// browser then keeps the answer from the page.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public final class CorsFilter implements Ordered {

    /// Whose pages may call; nobody's by default.
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

    /// Outside of all others, so that a page can read their refusals too.
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    /// Tells a browser that asks beforehand what it may send.
    @RequestFilter
    @Nullable
    HttpResponse<?> answerBeforehand(HttpRequest<?> request) {
        boolean asksBeforehand = request.getMethod() == HttpMethod.OPTIONS
                && request.getHeaders().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
        if (!asksBeforehand || !isKnown(originOf(request))) {
            return null;
        }
        MutableHttpResponse<?> answer = HttpResponse.noContent()
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, SENT)
                .header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, TEN_MINUTES);
        letRead(originOf(request), answer); // a filter that answers is not asked about its answer
        return answer;
    }

    @ResponseFilter
    void letRead(HttpRequest<?> request, MutableHttpResponse<?> response) {
        letRead(originOf(request), response);
    }

    /// The same for what is answered before there is a request.
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
