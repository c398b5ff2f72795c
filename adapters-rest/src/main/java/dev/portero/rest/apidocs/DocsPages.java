package dev.portero.rest.apidocs;

import dev.portero.rest.ServiceName;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/// Responses of the HTML pages, each with its Content Security Policy.
@Singleton
final class DocsPages {

    private static final MediaType HTML = MediaType.of("text/html; charset=utf-8");
    private static final String POLICY = "Content-Security-Policy";

    private final ServiceName service;
    private final Assets assets;
    private final Representations representations;

    DocsPages(ServiceName service, Assets assets, Representations representations) {
        this.service = service;
        this.assets = assets;
        this.representations = representations;
    }

    /// @param root what leads from the requested path to `/`: empty, relative, or a path prefix
    MutableHttpResponse<?> response(HttpRequest<?> request, DocsPage page, String root) {
        Representation html = representations.get(
                "page " + page + " " + root,
                HTML,
                () -> page.html(service.name(), root, assets.version()).getBytes(StandardCharsets.UTF_8));
        return HttpCacheHeaders.WITH_A_QUESTION.answer(request, html).header(POLICY, page.policy());
    }
}
