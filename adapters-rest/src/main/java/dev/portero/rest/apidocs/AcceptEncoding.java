package dev.portero.rest.apidocs;

import dev.portero.rest.request.QualityValues;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Map;

/// Content negotiation by `Accept-Encoding` (RFC 9110, 12.5.3), between gzip and identity.
final class AcceptEncoding {

    private AcceptEncoding() {}

    /// Whether the client prefers gzip to identity. Unreadable elements of the header are ignored.
    static boolean prefersGzip(HttpRequest<?> request) {
        Map<String, Double> weights = QualityValues.parse(request.getHeaders().getAll(HttpHeaders.ACCEPT_ENCODING));
        double others = weights.getOrDefault("*", 0.0);
        double gzip = weights.getOrDefault("gzip", weights.getOrDefault("x-gzip", others));
        return gzip > 0 && gzip >= weights.getOrDefault("identity", 0.0);
    }
}
