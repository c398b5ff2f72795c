package dev.portero.rest.pages;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;

/// How long a browser may keep something, and how it asks whether what it has is still right.
enum Cached {
    /// Ask each time; mostly the answer is 304.
    WITH_A_QUESTION("no-cache"),
    /// Never ask again: what is under this path does not change.
    FOR_GOOD("public, max-age=31536000, immutable");

    private final String header;

    Cached(String header) {
        this.header = header;
    }

    /// An answer whose bytes say themselves which ones they are.
    MutableHttpResponse<?> answer(HttpRequest<?> request, MediaType type, byte[] bytes) {
        String digest = HexFormat.of().formatHex(Assets.sha256().digest(bytes), 0, 8);
        return answer(request, type, digest, () -> bytes);
    }

    MutableHttpResponse<?> answer(HttpRequest<?> request, MediaType type, String state, Supplier<byte[]> bytes) {
        String etag = '"' + state + '"';
        MutableHttpResponse<?> response = isKnown(request, etag)
                ? HttpResponse.notModified()
                : HttpResponse.ok(bytes.get()).contentType(type);
        return response.header(HttpHeaders.ETAG, etag)
                .header(HttpHeaders.CACHE_CONTROL, header)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING); // texts leave compressed for who takes that
    }

    private static boolean isKnown(HttpRequest<?> request, String etag) {
        return request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH).stream()
                .flatMap(tags -> Arrays.stream(tags.split(",", -1)))
                .map(tag -> tag.strip().replaceFirst("^W/", ""))
                .anyMatch(tag -> tag.equals(etag) || tag.equals("*"));
    }
}
