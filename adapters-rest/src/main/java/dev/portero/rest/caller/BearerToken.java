package dev.portero.rest.caller;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a client shows in `Authorization`, by RFC 6750. Tokens in bodies and in query strings are not looked at: those
/// end up in logs.
public final class BearerToken {

    private static final Pattern FORM = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]+=*)");
    private static final Pattern SCHEME = Pattern.compile("(?i:bearer)(?: |$)");
    private static final String NONE = "";

    private BearerToken() {}

    /// Whether a token is shown, be it a good one or not.
    static boolean isShown(HttpRequest<?> request) {
        return request.getHeaders().getAll(HttpHeaders.AUTHORIZATION).stream()
                .anyMatch(shown -> SCHEME.matcher(shown.strip()).lookingAt());
    }

    /// The token; empty where there is none, or more than one answer to the question who is calling.
    public static String of(HttpRequest<?> request) {
        List<String> shown = request.getHeaders().getAll(HttpHeaders.AUTHORIZATION);
        if (shown.size() != 1) {
            return NONE;
        }
        Matcher bearer = FORM.matcher(shown.getFirst().strip());
        return bearer.matches() ? bearer.group(1) : NONE;
    }
}
