package dev.portero.rest.security;

import dev.portero.application.principal.Authenticate;
import dev.portero.application.principal.Authenticate.Outcome;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ConditionalFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/// Authentication filter: looks up the one [dev.portero.domain.principal.Principal] of a request by its access token.
/// It runs before the framework's `SecurityFilter`, whose rules decide about access. The lookup may read the database,
/// so that the thread switches here, once, and not in a fetcher.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AuthenticationFilter implements ConditionalFilter, Ordered {

    private final Authenticate authenticate;

    AuthenticationFilter(Authenticate authenticate) {
        this.authenticate = authenticate;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.before();
    }

    /// Skips public routes, which so avoid a thread switch. The framework does not call this method for a request with
    /// `Origin`.
    @Override
    public boolean isEnabled(HttpRequest<?> request) {
        return !(RouteAccess.of(request) instanceof RouteAccess.Public);
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void authenticate(HttpRequest<?> request) {
        String token = BearerToken.of(request);
        if (!token.isEmpty() && isEnabled(request) && authenticate.handle(token) instanceof Outcome.Known known) {
            RequestPrincipal.set(request, known.principal());
        }
    }
}
