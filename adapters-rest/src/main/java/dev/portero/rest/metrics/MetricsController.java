package dev.portero.rest.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/// Prometheus metrics endpoint: figures only, no personal data.
@Controller("/metrics")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
final class MetricsController {

    /// Prometheus text exposition format, version 0.0.4.
    private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry;
    private final DatabaseGauges databaseGauges;

    MetricsController(PrometheusMeterRegistry registry, DatabaseGauges databaseGauges) {
        this.registry = registry;
        this.databaseGauges = databaseGauges;
    }

    @Get(produces = TEXT_FORMAT)
    String read() {
        databaseGauges.refresh();
        return registry.scrape(TEXT_FORMAT);
    }
}
