package dev.portero.rest.apidocs;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import java.util.Arrays;

/// HTTP caching headers of static content: how long a browser may cache it, and how it revalidates its copy.
enum HttpCacheHeaders {
    /// Revalidate on each use; the response is mostly 304.
    WITH_A_QUESTION("no-cache"),
    /// Never revalidate: the content under this path is immutable.
    IMMUTABLE("public, max-age=31536000, immutable");

    private static final String GZIP = "gzip";

    private final String header;

    HttpCacheHeaders(String header) {
        this.header = header;
    }

    /// The response, in the content coding that the client prefers. `Vary` marks it as negotiated, so nothing
    /// compresses it again (see `rest.netty.CompressionStrategy`).
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
