package dev.portero.rest.apidocs;

import dev.portero.rest.request.QualityValues;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Map;

/// Content negotiation by `Accept` (RFC 9110, 12.5.1).
final class AcceptedTypes {

    private AcceptedTypes() {}

    /// Returns the quality value that the client gives to a media type, by the most specific range that includes it.
    static double quality(HttpRequest<?> request, String type) {
        List<String> lines = request.getHeaders().getAll(HttpHeaders.ACCEPT);
        Map<String, Double> weights = QualityValues.parse(lines);
        String range = type.substring(0, type.indexOf('/')) + "/*";
        double others = weights.getOrDefault("*/*", lines.isEmpty() ? 1.0 : 0.0);
        return weights.getOrDefault(type, weights.getOrDefault(range, others));
    }
}
