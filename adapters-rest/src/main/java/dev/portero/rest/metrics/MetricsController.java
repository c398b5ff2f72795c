package dev.portero.rest.metrics;

import dev.portero.rest.problem.CommonProblems;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.util.Map;

/// Prometheus metrics endpoint: figures only, no personal data.
@Controller("/metrics")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
final class MetricsController {

    /// Prometheus text exposition format, version 0.0.4.
    private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry;
    private final DatabaseGauges databaseGauges;
    private final MetricsToken token;

    MetricsController(PrometheusMeterRegistry registry, DatabaseGauges databaseGauges, MetricsToken token) {
        this.registry = registry;
        this.databaseGauges = databaseGauges;
        this.token = token;
    }

    @Get(produces = TEXT_FORMAT)
    HttpResponse<?> read(HttpRequest<?> request) {
        if (!token.admits(request)) {
            return CommonProblems.UNAUTHENTICATED.response(
                    "This operation requires authentication: send METRICS_TOKEN as Authorization: Bearer.", Map.of());
        }
        databaseGauges.refresh();
        return HttpResponse.ok(registry.scrape(TEXT_FORMAT));
    }
}
