package dev.portero.rest.security;

import dev.portero.application.audit.RecordAccessDenied;
import dev.portero.application.principal.Authenticate;
import dev.portero.application.principal.Authenticate.Outcome;
import dev.portero.application.role.CheckPermission;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lets nobody in who does not say who they are, but for what is marked [Anonymous]: a route that somebody forgot to
/// think about is closed. What is marked [RequiresPermission] takes a permission, too;
/// what is not is about somebody's own account, and programs have none.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AuthenticationFilter implements ConditionalFilter, Ordered {

    private static final int AFTER_WHAT_LOOKS_AT_EVERY_REQUEST = 1_000;

    private final Authenticate authenticate;

    private final CheckPermission checkPermission;

    private final RecordAccessDenied recordAccessDenied;

    AuthenticationFilter(
            Authenticate authenticate, CheckPermission checkPermission, RecordAccessDenied recordAccessDenied) {
        this.authenticate = authenticate;
        this.checkPermission = checkPermission;
        this.recordAccessDenied = recordAccessDenied;
    }

    @Override
    public int getOrder() {
        return AFTER_WHAT_LOOKS_AT_EVERY_REQUEST;
    }

    /// What is for anybody does not change threads to hear so, as a rule: of a request that names its origin the
    /// framework does not ask this.
    @Override
    public boolean isEnabled(HttpRequest<?> request) {
        return !isForAnybody(request);
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Nullable
    HttpResponse<Problem> letIn(HttpRequest<?> request) {
        if (isForAnybody(request)) {
            return null;
        }
        if (mayShowASecret(request) && !BearerToken.isShown(request)) {
            return null;
        }
        return switch (authenticate.handle(BearerToken.of(request))) {
            case Outcome.Known known -> {
                new Caller(known.user(), known.session()).isCalling(request);
                yield permission(request).isEmpty() ? null : admit(request, checkPermission.handle(known.user()));
            }
            case Outcome.KnownClient known -> {
                new ClientPrincipal(known.client(), known.permissions()).isCalling(request);
                yield admit(request, known.permissions());
            }
            case Outcome.Unknown unknown -> CommonProblems.UNAUTHENTICATED.response();
        };
    }

    /// Nobody but the holder of the permission gets to what takes one, and no program to what takes none.
    private @Nullable HttpResponse<Problem> admit(HttpRequest<?> request, Set<Permission> held) {
        if (permission(request).filter(held::contains).isEmpty()) {
            recordAccessDenied.handle(new RecordAccessDenied.Command(
                    RequestContextBinder.act(request), route(request), permission(request)));
            return CommonProblems.FORBIDDEN.response();
        }
        new GrantedPermissions(held).isHeldBy(request);
        return null;
    }

    private static Optional<Permission> permission(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .flatMap(route -> route.getAnnotationMetadata().enumValue(RequiresPermission.class, Permission.class));
    }

    /// As it is written down, and not as it was asked for: paths hold ids, and whatever people put there.
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

    private static boolean mayShowASecret(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .flatMap(route -> route.getAnnotationMetadata().booleanValue(RequiresPermission.class, "orBySecret"))
                .orElse(false);
    }

    /// Paths that lead nowhere are answered as such.
    private static boolean isForAnybody(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .map(route -> route.getAnnotationMetadata().hasAnnotation(Anonymous.class))
                .orElse(true);
    }
}
