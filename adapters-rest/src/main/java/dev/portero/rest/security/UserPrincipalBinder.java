package dev.portero.rest.security;

import dev.portero.domain.principal.Principal;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;

/// Argument binder that injects the authenticated user into controllers. An OAuth client never reaches a route that
/// takes one.
@Singleton
final class UserPrincipalBinder implements TypedRequestArgumentBinder<Principal.User> {

    @Override
    public Argument<Principal.User> argumentType() {
        return Argument.of(Principal.User.class);
    }

    @Override
    public BindingResult<Principal.User> bind(
            ArgumentConversionContext<Principal.User> context, HttpRequest<?> request) {
        return () -> RequestPrincipal.of(request)
                .filter(Principal.User.class::isInstance)
                .map(Principal.User.class::cast);
    }
}
