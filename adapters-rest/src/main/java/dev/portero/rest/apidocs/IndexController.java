package dev.portero.rest.apidocs;

import dev.portero.rest.ServiceName;
import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.request.PathPrefix;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/// Controller of the start page at `/`: links to the documentation and the health check, as HTML, or as JSON for
/// clients that prefer JSON to HTML.
@Secured(SecurityRule.IS_ANONYMOUS)
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
    @Produces(MediaType.ALL)
    HttpResponse<?> index(HttpRequest<?> request) {
        String prefix = PathPrefix.of(request);
        double html = AcceptedTypes.quality(request, MediaType.TEXT_HTML);
        double json = AcceptedTypes.quality(request, MediaType.APPLICATION_JSON);
        if (html > 0 && html >= json) {
            return pages.response(request, DocsPage.INDEX, prefix.isEmpty() ? "" : prefix + "/")
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        }
        MutableHttpResponse<?> other = json > 0
                ? HttpResponse.ok(IndexView.of(service, prefix)).contentType(MediaType.APPLICATION_JSON_TYPE)
                : CommonProblems.NOT_ACCEPTABLE.response();
        return other.header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
    }
}
