package dev.portero.rest.security;

import dev.portero.domain.role.Permission;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import java.util.List;

/// Access to the route of a request, as its annotations declare it.
sealed interface RouteAccess {

    /// For every caller: `@Secured(SecurityRule.IS_ANONYMOUS)`, and a request without a route, which is answered 404 or
    /// 405.
    record Public() implements RouteAccess {}

    /// For users: `@Secured(SecurityRule.IS_AUTHENTICATED)`. Such a route concerns the caller's own account, which
    /// OAuth clients do not have.
    record ForUsers() implements RouteAccess {}

    /// For users and OAuth clients with a permission: `@RequiresPermission`.
    ///
    /// @param orBySecret whether a client may authenticate by secret instead of by token
    record ForHolders(Permission permission, boolean orBySecret) implements RouteAccess {}

    /// For no caller: a route without one of these annotations.
    record Undeclared() implements RouteAccess {}

    /// A permission takes precedence over `@Secured`, so that a route with both is not public.
    static RouteAccess of(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .map(RouteMatch::getAnnotationMetadata)
                .map(RouteAccess::of)
                .orElseGet(Public::new);
    }

    private static RouteAccess of(AnnotationMetadata route) {
        return route.enumValue(RequiresPermission.class, Permission.class)
                .<RouteAccess>map(permission -> new ForHolders(
                        permission,
                        route.booleanValue(RequiresPermission.class, "orBySecret")
                                .orElse(false)))
                .orElseGet(() -> secured(List.of(route.stringValues(Secured.class))));
    }

    private static RouteAccess secured(List<String> expressions) {
        if (expressions.equals(List.of(SecurityRule.IS_ANONYMOUS))) {
            return new Public();
        }
        return expressions.equals(List.of(SecurityRule.IS_AUTHENTICATED)) ? new ForUsers() : new Undeclared();
    }
}
