package dev.portero.rest.apidocs;

import dev.portero.rest.ServiceName;
import dev.portero.rest.body.StrictJson;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// OpenAPI document, merged from one part per feature.
///
/// The parts are written by hand. They are the contract; tests compare the code with it.
@Singleton
final class ApiDocument {

    private static final List<String> PARTS = List.of(
            "api",
            "user",
            "directory",
            "administration",
            "role",
            "credential",
            "session",
            "client",
            "key",
            "audit",
            "event",
            "health",
            "metrics",
            "pages",
            "problem");

    private final Map<String, @Nullable Object> whole;

    ApiDocument(ServiceName service) {
        Map<String, @Nullable Object> named =
                Map.of("info", Map.of("title", service.name(), "version", service.version()));
        whole = JsonDocument.merged(
                PARTS.stream().map(ApiDocument::part).reduce(Map.of(), JsonDocument::merged), named);
    }

    /// The document as served under a path prefix, which may be empty.
    byte[] under(String prefix) {
        List<Map<String, String>> servers = List.of(Map.of("url", prefix.isEmpty() ? "/" : prefix));
        return JsonDocument.bytes(
                JsonDocument.merged(whole, Map.of("servers", servers, "components", tokenUrlUnder(prefix))));
    }

    /// Token URL of the OAuth flows. It carries the prefix because tools resolve it against the document, not against
    /// the server.
    private static Map<String, @Nullable Object> tokenUrlUnder(String prefix) {
        String url = prefix + "/v1/auth/token";
        Map<String, Map<String, String>> flows = Map.of(
                "password", Map.of("tokenUrl", url, "refreshUrl", url), "clientCredentials", Map.of("tokenUrl", url));
        return Map.of("securitySchemes", Map.of("oauth2", Map.of("flows", flows)));
    }

    private static Map<String, @Nullable Object> part(String name) {
        try {
            return StrictJson.object(ClasspathResource.bytes("openapi/" + name + ".json"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
