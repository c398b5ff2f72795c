package dev.portero.rest.security;

import dev.portero.application.audit.RecordAccessDenied;
import dev.portero.application.principal.Authenticate;
import dev.portero.application.principal.Authenticate.Outcome;
import dev.portero.domain.principal.Principal;
import dev.portero.domain.role.Permission;
import dev.portero.rest.problem.CommonProblems;
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
import io.micronaut.web.router.UriRouteMatch;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Authentication and authorization filter, secure by default: a route without an annotation requires an authenticated
/// user. [RequiresPermission] requires a
/// permission of a user or client; [Anonymous] requires nothing.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AuthenticationFilter implements ConditionalFilter, Ordered {

    private static final int AFTER_COMMON_FILTERS = 1_000;

    private final Authenticate authenticate;

    private final RecordAccessDenied recordAccessDenied;

    AuthenticationFilter(Authenticate authenticate, RecordAccessDenied recordAccessDenied) {
        this.authenticate = authenticate;
        this.recordAccessDenied = recordAccessDenied;
    }

    @Override
    public int getOrder() {
        return AFTER_COMMON_FILTERS;
    }

    /// Skips public routes, which so avoid a thread switch. The framework does not call this method for a request with
    /// `Origin`.
    @Override
    public boolean isEnabled(HttpRequest<?> request) {
        return !isPublic(request);
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Nullable
    HttpResponse<Problem> authenticate(HttpRequest<?> request) {
        if (isPublic(request)) {
            return null;
        }
        if (acceptsClientSecret(request) && !BearerToken.isShown(request)) {
            return null;
        }
        return switch (authenticate.handle(BearerToken.of(request))) {
            case Outcome.Known known -> admit(request, known.principal());
            case Outcome.Unknown unknown -> CommonProblems.UNAUTHENTICATED.response();
        };
    }

    private @Nullable HttpResponse<Problem> admit(HttpRequest<?> request, Principal principal) {
        RequestPrincipal.set(request, principal);
        Optional<Permission> required = permission(request);
        if (isPermitted(principal, required)) {
            return null;
        }
        recordAccessDenied.handle(
                new RecordAccessDenied.Command(RequestContextBinder.act(request), route(request), required));
        return CommonProblems.forbidden(required);
    }

    /// A route without a permission concerns the caller's own account, which OAuth clients do not have.
    private static boolean isPermitted(Principal principal, Optional<Permission> required) {
        return required.map(principal.permissions()::contains).orElse(principal instanceof Principal.User);
    }

    private static Optional<Permission> permission(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .flatMap(route -> route.getAnnotationMetadata().enumValue(RequiresPermission.class, Permission.class));
    }

    /// The route template instead of the requested path, which contains ids and arbitrary client input.
    private static String route(HttpRequest<?> request) {
        return request.getMethodName() + " "
                + RouteAttributes.getRouteMatch(request)
                        .filter(UriRouteMatch.class::isInstance)
                        .map(match -> ((UriRouteMatch<?, ?>) match)
                                .getRouteInfo()
                                .getUriMatchTemplate()
                                .toPathString())
                        .orElse("");
    }

    private static boolean acceptsClientSecret(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .flatMap(route -> route.getAnnotationMetadata().booleanValue(RequiresPermission.class, "orBySecret"))
                .orElse(false);
    }

    /// Public routes, and requests without a route, which are answered 404 or 405.
    private static boolean isPublic(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .map(route -> route.getAnnotationMetadata().hasAnnotation(Anonymous.class))
                .orElse(true);
    }
}
