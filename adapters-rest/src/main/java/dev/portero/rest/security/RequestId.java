package dev.portero.rest.security;

import io.micronaut.http.HttpRequest;
import java.util.UUID;
import java.util.regex.Pattern;

/// Names one request in its answer, in the log and in the messages that come of it.
public final class RequestId {

    static final String HEADER = "X-Request-ID";

    private static final String ATTRIBUTE = "portero.request-id";
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /// The id that the client gave, if it is one; otherwise one that is made up. The same for the whole request.
    public static String of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, String.class).orElseGet(() -> {
            String given = request.getHeaders().get(HEADER);
            String id = given != null && FORM.matcher(given).matches()
                    ? given
                    : UUID.randomUUID().toString();
            request.setAttribute(ATTRIBUTE, id);
            return id;
        });
    }
}
