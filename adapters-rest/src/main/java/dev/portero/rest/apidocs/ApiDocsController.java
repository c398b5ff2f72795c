package dev.portero.rest.apidocs;

import dev.portero.application.event.DescribeEvents;
import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.request.PathPrefix;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.nio.charset.StandardCharsets;

/// Controller of the API documentation: the OpenAPI and AsyncAPI documents, Swagger UI and ReDoc. The pages load
/// nothing from other hosts.
@Secured(SecurityRule.IS_ANONYMOUS)
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class ApiDocsController {

    private final ApiDocument document;
    private final DescribeEvents describeEvents;
    private final Assets assets;
    private final Representations representations;
    private final DocsPages pages;

    ApiDocsController(
            ApiDocument document,
            DescribeEvents describeEvents,
            Assets assets,
            Representations representations,
            DocsPages pages) {
        this.document = document;
        this.describeEvents = describeEvents;
        this.assets = assets;
        this.representations = representations;
        this.pages = pages;
    }

    @Get("/openapi.json")
    HttpResponse<?> openApi(HttpRequest<?> request) {
        String prefix = PathPrefix.of(request);
        return HttpCacheHeaders.WITH_A_QUESTION.answer(
                request,
                representations.get(
                        "openapi " + prefix, MediaType.APPLICATION_JSON_TYPE, () -> document.under(prefix)));
    }

    @Get("/asyncapi.json")
    HttpResponse<?> asyncApi(HttpRequest<?> request) {
        return HttpCacheHeaders.WITH_A_QUESTION.answer(
                request,
                representations.get(
                        "asyncapi",
                        MediaType.APPLICATION_JSON_TYPE,
                        () -> describeEvents.handle().getBytes(StandardCharsets.UTF_8)));
    }

    @Get("/docs")
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> swaggerUi(HttpRequest<?> request) {
        return page(request, DocsPage.SWAGGER_UI);
    }

    @Get("/redoc")
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> redoc(HttpRequest<?> request) {
        return page(request, DocsPage.REDOC);
    }

    @Get("/assets/{version}/{file}")
    @Produces(MediaType.ALL)
    HttpResponse<?> asset(HttpRequest<?> request, @PathVariable String version, @PathVariable String file) {
        return assets.find(version, file)
                .<HttpResponse<?>>map(asset -> HttpCacheHeaders.IMMUTABLE.answer(
                        request, representations.get("asset " + asset.path(), asset.type(), asset::bytes)))
                .orElseGet(CommonProblems.NOT_FOUND::response);
    }

    /// The links of a page are relative to the requested path, since a proxy may add a prefix that is unknown here; a
    /// browser resolves them differently for `docs` and `docs/`.
    private HttpResponse<?> page(HttpRequest<?> request, DocsPage page) {
        return pages.response(request, page, request.getPath().endsWith("/") ? "../" : "");
    }
}
