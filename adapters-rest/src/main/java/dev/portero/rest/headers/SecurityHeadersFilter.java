package dev.portero.rest.headers;

import dev.portero.rest.request.RequestId;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Map;

/// Adds the request id and the security headers to every response.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public final class SecurityHeadersFilter implements Ordered {

    private static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Content-Security-Policy",
            "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=()",
            HttpHeaders.CACHE_CONTROL,
            "no-store");

    private final TransportSecurity transport;

    SecurityHeadersFilter(TransportSecurity transport) {
        this.transport = transport;
    }

    /// Outermost: a filter that ends a request early runs inside this one.
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    /// Puts the request id into the logging context (MDC).
    @RequestFilter
    void addToLoggingContext(HttpRequest<?> request, MutablePropagatedContext context) {
        context.add(new RequestIdMdcContext(RequestId.of(request)));
    }

    /// Adds the missing headers; it is idempotent.
    @ResponseFilter
    public void addTo(HttpRequest<?> request, MutableHttpResponse<?> response) {
        addTo(RequestId.of(request), response);
    }

    /// Adds the same headers to a response that is produced before a request exists.
    public void addTo(String requestId, MutableHttpResponse<?> response) {
        response.getHeaders().set(RequestId.HEADER, requestId);
        HEADERS.forEach((name, value) -> {
            if (!response.getHeaders().contains(name)) {
                response.header(name, value);
            }
        });
        if (transport.httpsOnly()) {
            response.getHeaders().set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        if (response.code() == HttpStatus.UNAUTHORIZED.getCode()
                && !response.getHeaders().contains(HttpHeaders.WWW_AUTHENTICATE)) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
    }
}
