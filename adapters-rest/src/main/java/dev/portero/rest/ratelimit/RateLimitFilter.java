package dev.portero.rest.ratelimit;

import dev.portero.application.port.Overloaded;
import dev.portero.application.ratelimit.RateLimitedAction;
import dev.portero.rest.problem.Problem;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ConditionalFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.RouteAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rate-limit filter for routes with [RateLimited]: responds 429 when the client address exceeds the limit. It reads no
/// other part of a request, so an unreadable one counts like any other; one that is refused for overload does not.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RateLimitFilter implements ConditionalFilter, Ordered {

    private static final int BEFORE_AUTHENTICATION = 900;

    private final RateLimiter rateLimiter;

    RateLimitFilter(RateLimiter rateLimiter) {
        this.rateLimiter = rateLimiter;
    }

    @Override
    public int getOrder() {
        return BEFORE_AUTHENTICATION;
    }

    /// Skips routes without a limit, so that they do not switch threads.
    @Override
    public boolean isEnabled(HttpRequest<?> request) {
        return action(request).isPresent();
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Nullable
    HttpResponse<Problem> check(HttpRequest<?> request) {
        return action(request)
                .flatMap(action -> rateLimiter.reject(action, request))
                .orElse(null);
    }

    @ResponseFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void refund(HttpRequest<?> request, HttpResponse<?> response) {
        RouteAttributes.getException(response)
                .filter(Overloaded.class::isInstance)
                .map(Overloaded.class::cast)
                .ifPresent(
                        refusal -> action(request).ifPresent(action -> rateLimiter.refund(action, request, refusal)));
    }

    private static Optional<RateLimitedAction> action(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .flatMap(route -> route.getAnnotationMetadata().enumValue(RateLimited.class, RateLimitedAction.class));
    }
}
