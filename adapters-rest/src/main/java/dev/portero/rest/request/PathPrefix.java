package dev.portero.rest.request;

import io.micronaut.http.HttpRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/// Path prefix that a proxy strips from requests; every generated link starts with it.
public final class PathPrefix {

    private static final Pattern FORM = Pattern.compile("(?:/[A-Za-z0-9._~-]+)*/?");
    private static final int LONGEST = 200;

    private PathPrefix() {}

    /// Empty, or with a leading and without a trailing slash: `/usersservice`.
    public static String of(HttpRequest<?> request) {
        return RequestMetadata.of(request).map(RequestMetadata::prefix).orElse("");
    }

    /// Parses a prefix; empty if it is malformed. A single slash is the empty prefix.
    public static Optional<String> parse(String text) {
        boolean wellFormed = text.length() <= LONGEST
                && FORM.matcher(text).matches()
                && !text.contains("/./")
                && !text.contains("..")
                && !text.endsWith("/.");
        return wellFormed
                ? Optional.of(text.endsWith("/") ? text.substring(0, text.length() - 1) : text)
                : Optional.empty();
    }
}
