package dev.portero.rest.security;

import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import io.micronaut.web.router.RouteAttributes;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/// Security rule of last resort: rejects a route that no other rule has allowed. The framework would let it pass, since
/// requests without a route must pass to be answered 404 or 405.
@Singleton
final class ClosedRouteRule implements SecurityRule<HttpRequest<?>> {

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public Publisher<SecurityRuleResult> check(
            @Nullable HttpRequest<?> request, @Nullable Authentication authentication) {
        boolean hasRoute =
                request != null && RouteAttributes.getRouteMatch(request).isPresent();
        return hasRoute ? Mono.just(SecurityRuleResult.REJECTED) : Mono.empty();
    }
}
