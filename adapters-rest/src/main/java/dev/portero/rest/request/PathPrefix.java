package dev.portero.rest.request;

import io.micronaut.http.HttpRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/// The part of the path that proxies take away before this service sees it; every link that it makes begins with it.
public final class PathPrefix {

    private static final Pattern FORM = Pattern.compile("(?:/[A-Za-z0-9._~-]+)*/?");
    private static final int LONGEST = 200;

    private PathPrefix() {}

    /// Empty, or with a slash in front and none behind: `/usersservice`.
    public static String of(HttpRequest<?> request) {
        return RequestMetadata.of(request).map(RequestMetadata::prefix).orElse("");
    }

    /// The prefix that a text names; empty where it is none. A single slash names the empty one.
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
