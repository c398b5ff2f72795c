package dev.portero.rest.ratelimit;

import dev.portero.application.ratelimit.RateLimitedAction;
import dev.portero.rest.problem.Problem;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ConditionalFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.RouteAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns away whoever calls what is marked [RateLimited] too often. It looks at nothing else of a request, so one that
/// cannot be read counts like any other.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RateLimitFilter implements ConditionalFilter, Ordered {

    private static final int BEFORE_THE_DOORKEEPER = 900;

    private final RateLimiter rateLimiter;

    RateLimitFilter(RateLimiter rateLimiter) {
        this.rateLimiter = rateLimiter;
    }

    @Override
    public int getOrder() {
        return BEFORE_THE_DOORKEEPER;
    }

    /// What has no limit does not change threads for it.
    @Override
    public boolean isEnabled(HttpRequest<?> request) {
        return door(request).isPresent();
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Nullable
    HttpResponse<Problem> letThrough(HttpRequest<?> request) {
        return door(request)
                .flatMap(door -> rateLimiter.turnAway(door, request))
                .orElse(null);
    }

    private static Optional<RateLimitedAction> door(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .flatMap(route -> route.getAnnotationMetadata().enumValue(RateLimited.class, RateLimitedAction.class));
    }
}
