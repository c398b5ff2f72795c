package dev.portero.rest.testing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Recorded HTTP response with its request.
record Answer(String method, String path, int status, Map<String, List<String>> headers, String body) {

    boolean isHead() {
        return method.equals("HEAD");
    }

    boolean isError() {
        return status >= 400;
    }

    /// CORS preflight request, which the OpenAPI document does not describe.
    boolean isPreflight() {
        return method.equals("OPTIONS") && !isError() && body.isEmpty();
    }

    String mediaType() {
        String type = header("Content-Type");
        return type == null ? "" : type.replaceFirst(";.*", "").strip();
    }

    @Nullable
    String header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> header.getValue().getFirst())
                .findFirst()
                .orElse(null);
    }

    @Override
    public String toString() {
        return method + " " + path + " -> " + status;
    }
}
