package dev.portero.rest.security;

import dev.portero.application.audit.RecordAccessDenied;
import dev.portero.domain.principal.Principal;
import dev.portero.domain.role.Permission;
import io.micronaut.http.HttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.IpPatternsRule;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteMatch;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Security rule of the routes for users and of those that require a permission. It records the denial of an
/// authenticated caller before the response.
@Singleton
final class PermissionRule implements SecurityRule<HttpRequest<?>> {

    private static final int BEFORE_OTHERS = IpPatternsRule.ORDER - 100;

    private final RecordAccessDenied recordAccessDenied;
    private final Scheduler blocking;

    PermissionRule(
            RecordAccessDenied recordAccessDenied, @Named(TaskExecutors.BLOCKING) ExecutorService blockingExecutor) {
        this.recordAccessDenied = recordAccessDenied;
        this.blocking = Schedulers.fromExecutor(blockingExecutor);
    }

    /// First, since it decides about most routes, and the first decision ends the evaluation.
    @Override
    public int getOrder() {
        return BEFORE_OTHERS;
    }

    @Override
    public Publisher<SecurityRuleResult> check(
            @Nullable HttpRequest<?> request, @Nullable Authentication authentication) {
        if (request == null) {
            return Mono.empty();
        }
        return switch (RouteAccess.of(request)) {
            case RouteAccess.Public open -> Mono.empty();
            case RouteAccess.Undeclared closed -> Mono.empty();
            case RouteAccess.ForUsers users -> decide(request, Principal.User.class::isInstance, Optional.empty());
            case RouteAccess.ForHolders holders -> forHolders(request, holders);
        };
    }

    private Publisher<SecurityRuleResult> forHolders(HttpRequest<?> request, RouteAccess.ForHolders holders) {
        if (holders.orBySecret() && !BearerToken.isShown(request)) {
            return Mono.just(SecurityRuleResult.ALLOWED); // the route verifies the secret
        }
        return decide(
                request,
                principal -> principal.permissions().contains(holders.permission()),
                Optional.of(holders.permission()));
    }

    private Publisher<SecurityRuleResult> decide(
            HttpRequest<?> request, Predicate<Principal> admits, Optional<Permission> required) {
        Optional<Principal> principal = RequestPrincipal.of(request);
        if (principal.isEmpty()) {
            return Mono.just(SecurityRuleResult.REJECTED);
        }
        return admits.test(principal.get())
                ? Mono.just(SecurityRuleResult.ALLOWED)
                : Mono.fromSupplier(() -> deny(request, required)).subscribeOn(blocking);
    }

    private SecurityRuleResult deny(HttpRequest<?> request, Optional<Permission> required) {
        recordAccessDenied.handle(
                new RecordAccessDenied.Command(RequestContextBinder.act(request), route(request), required));
        return SecurityRuleResult.REJECTED;
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
}
