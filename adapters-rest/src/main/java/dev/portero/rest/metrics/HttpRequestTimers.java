package dev.portero.rest.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Timers of HTTP requests, by method, route template and status. The values of these labels are constants of the code,
/// never text from a request, so that clients cannot add time series.
@Singleton
public final class HttpRequestTimers {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String OTHER = "other";
    private static final String UNMATCHED = "unmatched";
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2)
    };

    /// Label values of one timer.
    private record Series(String method, String route, int status) {}

    private final MeterRegistry registry;
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    HttpRequestTimers(MeterRegistry registry) {
        this.registry = registry;
    }

    /// Records a request that has ended.
    ///
    /// @param request the request as the framework has routed it; null if it was rejected before
    public void record(String method, @Nullable HttpRequest<?> request, int status, long nanos) {
        Series series = new Series(METHODS.contains(method) ? method : OTHER, route(request), status);
        timers.computeIfAbsent(series, this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    private static String route(@Nullable HttpRequest<?> request) {
        return Optional.ofNullable(request)
                .flatMap(RouteAttributes::getRouteMatch)
                .map(RouteMatch::getRouteInfo)
                .filter(UriRouteInfo.class::isInstance)
                .map(route -> ((UriRouteInfo<?, ?>) route).getUriMatchTemplate().toPathString())
                .orElse(UNMATCHED);
    }

    private Timer timer(Series series) {
        return Timer.builder("portero_http_requests_seconds")
                .description("Duration of HTTP requests, from their first byte until their response was sent.")
                .tags("method", series.method(), "route", series.route())
                .tag("status", Integer.toString(series.status()))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
