package dev.portero.rest.apidocs;

import dev.portero.rest.ServiceName;
import dev.portero.rest.request.PathPrefix;
import dev.portero.rest.security.Anonymous;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;

/// Controller of the start page at `/`: links to the documentation and the health check, as HTML, or as JSON for
/// clients that accept JSON and no HTML.
@Anonymous
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class IndexController {

    private final ServiceName service;
    private final DocsPages pages;

    IndexController(ServiceName service, DocsPages pages) {
        this.service = service;
        this.pages = pages;
    }

    @Get("/")
    @Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
    HttpResponse<?> index(HttpRequest<?> request) {
        String prefix = PathPrefix.of(request);
        return wantsJson(request)
                ? HttpResponse.ok(IndexView.of(service, prefix))
                        .contentType(MediaType.APPLICATION_JSON_TYPE)
                        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                : pages.response(request, DocsPage.INDEX, prefix.isEmpty() ? "" : prefix + "/")
                        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }

    private static boolean wantsJson(HttpRequest<?> request) {
        List<String> accepted = request.accept().stream()
                .map(MediaType::getName)
                .filter(type -> type.equals(MediaType.TEXT_HTML) || type.equals(MediaType.APPLICATION_JSON))
                .toList();
        return accepted.contains(MediaType.APPLICATION_JSON) && !accepted.contains(MediaType.TEXT_HTML);
    }
}
