package dev.portero.rest.metrics;

import dev.portero.application.audit.ReadAuditHead;
import dev.portero.application.clock.MeasureClockSkew;
import dev.portero.application.event.ReadOutboxMetrics;
import dev.portero.application.event.ReadOutboxMetrics.Figures;
import dev.portero.application.principal.ReadPrincipalCacheMetrics;
import dev.portero.rest.netty.ConnectionTally;
import dev.portero.rest.security.Anonymous;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/// What Prometheus collects: figures only, nothing of anybody.
@Controller("/metrics")
@ExecuteOn(TaskExecutors.BLOCKING)
@Anonymous
final class MetricsController {

    private static final int MILLIS = 3;

    private final ReadOutboxMetrics readOutboxMetrics;
    private final ReadPrincipalCacheMetrics readPrincipalCacheMetrics;
    private final ConnectionTally connections;
    private final MeasureClockSkew measureClockSkew;
    private final ReadAuditHead readAuditHead;

    MetricsController(
            ReadOutboxMetrics readOutboxMetrics,
            ReadPrincipalCacheMetrics readPrincipalCacheMetrics,
            ConnectionTally connections,
            MeasureClockSkew measureClockSkew,
            ReadAuditHead readAuditHead) {
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
                        "Events that wait for the broker; estimated beyond ten thousand.",
                        BigDecimal.valueOf(figures.backlog().waiting()))
                .gauge(
                        "portero_outbox_oldest_age_seconds",
                        "How long the first of them has waited; 0 where none does.",
                        BigDecimal.valueOf(figures.oldestAge().toMillis(), MILLIS))
                .counters(
                        "portero_relay_events_total",
                        "What the relay of this process has come to; not_sent counts every attempt.",
                        "delivery",
                        new TreeMap<>(Map.of(
                                "confirmed", figures.confirmed(),
                                "unrouted", figures.unrouted(),
                                "not_sent", figures.notSent())));
        exposition.gauge(
                "portero_audit_unsealed_age_seconds",
                "How long the oldest entry of the audit has waited to be sealed; 0 where none waits.",
                BigDecimal.valueOf(readAuditHead.unsealedAge().toMillis(), MILLIS));
        return HttpResponse.ok(clock(connections(callers(exposition))).toString());
    }

    private Exposition connections(Exposition exposition) {
        return exposition
                .gauge(
                        "portero_http_connections_open",
                        "Connections of clients that are open.",
                        BigDecimal.valueOf(connections.open()))
                .counter(
                        "portero_http_connections_accepted_total",
                        "Connections that have come, those included that were refused.",
                        connections.accepted())
                .counters(
                        "portero_http_connections_displaced_total",
                        "Idle connections that were closed to make room for new ones, by the limit that was reached.",
                        "limit",
                        connections.displaced())
                .counters(
                        "portero_http_connections_refused_total",
                        "New connections that were closed at once, as none was idle, by the limit that was reached.",
                        "limit",
                        connections.refused());
    }

    private Exposition clock(Exposition exposition) {
        return exposition.gauge(
                "portero_clock_skew_seconds",
                "How far the clock of this process is ahead of the database's; nothing is deleted beyond 60.",
                BigDecimal.valueOf(measureClockSkew.handle().toMillis(), MILLIS));
    }

    private Exposition callers(Exposition exposition) {
        ReadPrincipalCacheMetrics.Figures figures = readPrincipalCacheMetrics.handle();
        return exposition
                .counters(
                        "portero_principal_cache_lookups_total",
                        "From where this process has known callers.",
                        "from",
                        new TreeMap<>(Map.of(
                                "own_memory", figures.remembered(),
                                "shared_memory", figures.shared(),
                                "database", figures.lookedUp())))
                .gauge(
                        "portero_principal_cache_unavailable",
                        "Memories of callers that are left in peace for a while, since they have failed.",
                        BigDecimal.valueOf(figures.away()))
                .counter(
                        "portero_principal_cache_rejected_total",
                        "Entries of the shared cache that failed authentication, and were looked up instead.",
                        figures.rejected())
                .gauge(
                        "portero_cache_invalidation_lag_seconds",
                        "How long ago changes of callers were last heard of; memory counts up to a second.",
                        BigDecimal.valueOf(figures.silence().toMillis(), MILLIS));
    }
}
