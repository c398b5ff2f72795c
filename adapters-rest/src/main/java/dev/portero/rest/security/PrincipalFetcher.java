package dev.portero.rest.security;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import io.micronaut.security.token.TokenAuthenticationFetcher;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/// The only authentication fetcher: hands over the principal that [AuthenticationFilter] has looked up. The framework's
/// own would read the token once more.
@Singleton
@Replaces(TokenAuthenticationFetcher.class)
final class PrincipalFetcher implements AuthenticationFetcher<HttpRequest<?>> {

    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        return RequestPrincipal.of(request)
                .<Mono<Authentication>>map(principal -> Mono.just(new PrincipalAuthentication(principal)))
                .orElseGet(Mono::empty); // not justOrEmpty: its JSR 305 annotation is missing on the class path
    }
}
