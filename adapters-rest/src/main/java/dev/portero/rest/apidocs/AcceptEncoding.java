package dev.portero.rest.apidocs;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Content negotiation by `Accept-Encoding` (RFC 9110, 12.5.3), between gzip and identity.
final class AcceptEncoding {

    private static final Pattern WEIGHTED =
            Pattern.compile("(?<coding>[!#$%&'*+.^_`|~0-9A-Za-z-]+)(?:\\s*;\\s*[qQ]=(?<weight>[01](?:\\.\\d{0,3})?))?");

    private AcceptEncoding() {}

    /// Whether the client prefers gzip to identity. Unreadable elements of the header are ignored.
    static boolean prefersGzip(HttpRequest<?> request) {
        Map<String, Double> weights = weights(request.getHeaders().getAll(HttpHeaders.ACCEPT_ENCODING));
        double others = weights.getOrDefault("*", 0.0);
        double gzip = weights.getOrDefault("gzip", weights.getOrDefault("x-gzip", others));
        return gzip > 0 && gzip >= weights.getOrDefault("identity", 0.0);
    }

    private static Map<String, Double> weights(List<String> lines) {
        Map<String, Double> weights = new HashMap<>();
        lines.stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(coding -> WEIGHTED.matcher(coding.strip()))
                .filter(Matcher::matches)
                .forEach(coding -> weights.put(coding.group("coding").toLowerCase(Locale.ROOT), weight(coding)));
        return weights;
    }

    private static double weight(Matcher coding) {
        String weight = coding.group("weight");
        return weight == null ? 1 : Double.parseDouble(weight);
    }
}
