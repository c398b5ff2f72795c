package dev.portero.rest.etag;

import dev.portero.application.port.Precondition;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Strong entity tag of a version of a resource.
public final class EntityTag {

    private static final Pattern FORM = Pattern.compile("\"(\\d{1,18})\"");

    private EntityTag() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /// The precondition of `If-Match`. Tags that this service did not issue, and weak tags, match no version.
    public static Precondition precondition(HttpRequest<?> request) {
        List<String> lines = request.getHeaders().getAll(HttpHeaders.IF_MATCH);
        if (lines.isEmpty() || lines.stream().anyMatch(line -> line.strip().equals("*"))) {
            return Precondition.NONE;
        }
        return new Precondition(
                true,
                lines.stream()
                        .flatMap(line -> Arrays.stream(line.split(",", -1)))
                        .map(tag -> FORM.matcher(tag.strip()))
                        .filter(Matcher::matches)
                        .map(tag -> Long.valueOf(tag.group(1)))
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
