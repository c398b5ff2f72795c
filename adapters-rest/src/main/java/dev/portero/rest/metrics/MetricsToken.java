package dev.portero.rest.metrics;

import dev.portero.rest.security.BearerToken;
import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// Bearer token that a scraper must send (`METRICS_TOKEN`); without one, the metrics are public.
@Singleton
final class MetricsToken {

    private final byte[] token;

    MetricsToken(@Value("${portero.metrics.token:}") String token) {
        this.token = bytes(token);
    }

    /// Whether the request may read the metrics; the comparison takes the same time for every token of the same length.
    boolean admits(HttpRequest<?> request) {
        return token.length == 0 || MessageDigest.isEqual(token, bytes(BearerToken.of(request)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
