package dev.portero.rest.security;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.List;

/// Bearer token in `Authorization` (RFC 6750). Tokens in bodies and query strings are ignored, since those end up in
/// logs.
public final class BearerToken {

    private static final String SCHEME = "bearer";
    private static final String NONE = "";

    /// The characters of `b64token` (RFC 6750), by code.
    private static final boolean[] TOKEN_CHARACTERS = tokenCharacters();

    private BearerToken() {}

    /// Whether a token is present, valid or not.
    static boolean isShown(HttpRequest<?> request) {
        return request.getHeaders().getAll(HttpHeaders.AUTHORIZATION).stream()
                .anyMatch(shown -> isOfScheme(shown.strip()));
    }

    /// The token; empty if there is none, or if several headers contradict each other.
    public static String of(HttpRequest<?> request) {
        List<String> shown = request.getHeaders().getAll(HttpHeaders.AUTHORIZATION);
        if (shown.size() != 1) {
            return NONE;
        }
        String credentials = shown.getFirst().strip();
        String token = isOfScheme(credentials) ? afterSpaces(credentials) : NONE;
        return isToken(token) ? token : NONE;
    }

    private static String afterSpaces(String credentials) {
        int start = SCHEME.length();
        while (start < credentials.length() && credentials.charAt(start) == ' ') {
            start++;
        }
        return credentials.substring(start);
    }

    private static boolean isOfScheme(String credentials) {
        boolean named = credentials.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return named && (credentials.length() == SCHEME.length() || credentials.charAt(SCHEME.length()) == ' ');
    }

    /// Looks each character up: a regular expression took longer than the rest of the work for a cached principal.
    private static boolean isToken(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c >= TOKEN_CHARACTERS.length || !TOKEN_CHARACTERS[c]) {
                return false;
            }
        }
        return end > 0;
    }

    private static boolean[] tokenCharacters() {
        boolean[] allowed = new boolean[128];
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~+/-"
                .chars()
                .forEach(c -> allowed[c] = true);
        return allowed;
    }
}
