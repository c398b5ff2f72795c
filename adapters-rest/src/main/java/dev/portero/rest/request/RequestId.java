package dev.portero.rest.request;

import io.micronaut.http.HttpRequest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Request id (`X-Request-ID`): correlates the response, the log lines and the events of one request.
public final class RequestId {

    public static final String HEADER = "X-Request-ID";

    private static final String ATTRIBUTE = "portero.request-id";
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /// The id, the same for the whole request.
    public static String of(HttpRequest<?> request) {
        return RequestMetadata.of(request).map(RequestMetadata::requestId).orElseGet(() -> attributeOf(request));
    }

    /// The id that the client sent, if it is valid; otherwise a generated one.
    public static String from(@Nullable String given) {
        return given != null && FORM.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }

    private static String attributeOf(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, String.class).orElseGet(() -> {
            String id = from(request.getHeaders().get(HEADER));
            request.setAttribute(ATTRIBUTE, id);
            return id;
        });
    }
}
