package dev.portero.rest.apidocs;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.util.Arrays;

/// How long a browser may keep something, and how it asks whether what it has is still right.
enum HttpCacheHeaders {
    /// Ask each time; mostly the answer is 304.
    WITH_A_QUESTION("no-cache"),
    /// Never ask again: what is under this path does not change.
    FOR_GOOD("public, max-age=31536000, immutable");

    private static final String GZIP = "gzip";

    private final String header;

    HttpCacheHeaders(String header) {
        this.header = header;
    }

    /// The answer, in the coding that the client prefers. `Vary` says that this was negotiated, so nothing compresses
    /// it
    /// again (see `rest.edge.CompressionStrategy`).
    MutableHttpResponse<?> answer(HttpRequest<?> request, Representation content) {
        boolean zipped = content.hasGzip() && AcceptEncoding.prefersGzip(request);
        String etag = content.etag(zipped);
        if (isKnown(request, etag)) {
            return withHeaders(HttpResponse.notModified(), etag);
        }
        MutableHttpResponse<?> response = HttpResponse.ok(content.bytes(zipped)).contentType(content.type());
        return withHeaders(zipped ? response.header(HttpHeaders.CONTENT_ENCODING, GZIP) : response, etag);
    }

    private MutableHttpResponse<?> withHeaders(MutableHttpResponse<?> response, String etag) {
        return response.header(HttpHeaders.ETAG, etag)
                .header(HttpHeaders.CACHE_CONTROL, header)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    }

    private static boolean isKnown(HttpRequest<?> request, String etag) {
        return request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH).stream()
                .flatMap(tags -> Arrays.stream(tags.split(",", -1)))
                .map(tag -> tag.strip().replaceFirst("^W/", ""))
                .anyMatch(tag -> tag.equals(etag) || tag.equals("*"));
    }
}
