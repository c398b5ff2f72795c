package dev.portero.rest.metrics;

import dev.portero.application.audit.ReadAuditHead;
import dev.portero.application.clock.MeasureClockSkew;
import dev.portero.application.event.ReadOutboxMetrics;
import dev.portero.application.event.ReadOutboxMetrics.Figures;
import dev.portero.application.inbox.CommandMetrics;
import dev.portero.application.principal.ReadPrincipalCacheMetrics;
import dev.portero.rest.netty.registry.ConnectionMetrics;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/// Prometheus metrics endpoint: figures only, no personal data.
@Controller("/metrics")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
final class MetricsController {

    private static final int MILLIS = 3;

    private final ReadOutboxMetrics readOutboxMetrics;
    private final ReadPrincipalCacheMetrics readPrincipalCacheMetrics;
    private final ConnectionMetrics connections;
    private final MeasureClockSkew measureClockSkew;
    private final ReadAuditHead readAuditHead;
    private final CommandMetrics commandMetrics;

    MetricsController(
            ReadOutboxMetrics readOutboxMetrics,
            ReadPrincipalCacheMetrics readPrincipalCacheMetrics,
            ConnectionMetrics connections,
            MeasureClockSkew measureClockSkew,
            ReadAuditHead readAuditHead,
            CommandMetrics commandMetrics) {
        this.commandMetrics = commandMetrics;
        this.measureClockSkew = measureClockSkew;
        this.readAuditHead = readAuditHead;
        this.readOutboxMetrics = readOutboxMetrics;
        this.readPrincipalCacheMetrics = readPrincipalCacheMetrics;
        this.connections = connections;
    }

    @Get(produces = Exposition.MEDIA_TYPE)
    HttpResponse<String> read() {
        Figures figures = readOutboxMetrics.handle();
        Exposition exposition = new Exposition()
                .gauge(
                        "portero_outbox_waiting",
                        "Unpublished events in the outbox; estimated above 10000.",
                        BigDecimal.valueOf(figures.backlog().waiting()))
                .gauge(
                        "portero_outbox_oldest_age_seconds",
                        "Age of the oldest unpublished event in the outbox; 0 if there is none.",
                        BigDecimal.valueOf(figures.oldestAge().toMillis(), MILLIS))
                .counters(
                        "portero_relay_events_total",
                        "Events that the relay of this process handled, by result; not_sent counts every attempt.",
                        "delivery",
                        new TreeMap<>(Map.of(
                                "confirmed", figures.confirmed(),
                                "unrouted", figures.unrouted(),
                                "not_sent", figures.notSent())));
        exposition.counters(
                "portero_commands_total",
                "Commands that this process took from the broker, by result; requeued counts every attempt.",
                "result",
                commandMetrics.counts());
        exposition.gauge(
                "portero_audit_unsealed_age_seconds",
                "Age of the oldest unsealed audit entry; 0 if there is none.",
                BigDecimal.valueOf(readAuditHead.unsealedAge().toMillis(), MILLIS));
        return HttpResponse.ok(clock(connections(callers(exposition))).toString());
    }

    private Exposition connections(Exposition exposition) {
        return exposition
                .gauge(
                        "portero_http_connections_open",
                        "Open client connections.",
                        BigDecimal.valueOf(connections.open()))
                .counter(
                        "portero_http_connections_accepted_total",
                        "Client connections since start, including refused ones.",
                        connections.accepted())
                .counters(
                        "portero_http_connections_displaced_total",
                        "Connections that waited for their client and were closed in favor of new ones, by the limit"
                                + " that was reached.",
                        "limit",
                        connections.displaced())
                .counters(
                        "portero_http_connections_refused_total",
                        "New connections closed at once because all others were in use, by the limit that was reached.",
                        "limit",
                        connections.refused());
    }

    private Exposition clock(Exposition exposition) {
        return exposition.gauge(
                "portero_clock_skew_seconds",
                "Seconds that the clock of this process is ahead of the database clock; nothing is deleted above 60.",
                BigDecimal.valueOf(measureClockSkew.handle().toMillis(), MILLIS));
    }

    private Exposition callers(Exposition exposition) {
        ReadPrincipalCacheMetrics.Figures figures = readPrincipalCacheMetrics.handle();
        return exposition
                .counters(
                        "portero_principal_cache_lookups_total",
                        "Lookups of authenticated principals by this process, by source.",
                        "source",
                        new TreeMap<>(Map.of(
                                "local", figures.remembered(),
                                "redis", figures.shared(),
                                "database", figures.lookedUp())))
                .gauge(
                        "portero_principal_cache_unavailable",
                        "Principal caches that are bypassed for a while after a failure.",
                        BigDecimal.valueOf(figures.away()))
                .counter(
                        "portero_principal_cache_rejected_total",
                        "Shared cache entries that failed authentication and were read from the database instead.",
                        figures.rejected())
                .gauge(
                        "portero_cache_invalidation_lag_seconds",
                        "Time since cache invalidations were last read; the principal cache is trusted up to 1 second.",
                        BigDecimal.valueOf(figures.silence().toMillis(), MILLIS));
    }
}
