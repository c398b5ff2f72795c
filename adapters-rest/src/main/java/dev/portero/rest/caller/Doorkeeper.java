package dev.portero.rest.caller;

import dev.portero.application.role.CheckPermission;
import dev.portero.application.session.Authenticate;
import dev.portero.application.session.Authenticate.Outcome;
import dev.portero.domain.role.Permission;
import dev.portero.domain.user.UserId;
import dev.portero.rest.problem.EdgeProblems;
import dev.portero.rest.problem.Problem;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.RouteAttributes;
import org.jspecify.annotations.Nullable;

/// Lets nobody in who does not say who they are, but for what is marked [Anonymous]: a route that somebody forgot to
/// think about is closed. What is marked [Permitted] takes a permission, too.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class Doorkeeper implements Ordered {

    private static final int AFTER_WHAT_LOOKS_AT_EVERY_REQUEST = 1_000;

    private final Authenticate authenticate;

    private final CheckPermission checkPermission;

    Doorkeeper(Authenticate authenticate, CheckPermission checkPermission) {
        this.authenticate = authenticate;
        this.checkPermission = checkPermission;
    }

    @Override
    public int getOrder() {
        return AFTER_WHAT_LOOKS_AT_EVERY_REQUEST;
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Nullable
    HttpResponse<Problem> letIn(HttpRequest<?> request) {
        if (isForAnybody(request)) {
            return null;
        }
        Outcome outcome = authenticate.handle(BearerToken.of(request));
        return switch (outcome) {
            case Outcome.Known known -> {
                new Caller(known.user(), known.session()).isCalling(request);
                yield isPermitted(request, known.user()) ? null : EdgeProblems.FORBIDDEN.response();
            }
            case Outcome.Unknown unknown -> EdgeProblems.UNAUTHENTICATED.response();
        };
    }

    private boolean isPermitted(HttpRequest<?> request, UserId user) {
        return RouteAttributes.getRouteMatch(request)
                .flatMap(route -> route.getAnnotationMetadata().enumValue(Permitted.class, Permission.class))
                .map(permission -> checkPermission.handle(user, permission))
                .orElse(true);
    }

    /// Paths that lead nowhere are answered as such.
    private static boolean isForAnybody(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .map(route -> route.getAnnotationMetadata().hasAnnotation(Anonymous.class))
                .orElse(true);
    }
}
