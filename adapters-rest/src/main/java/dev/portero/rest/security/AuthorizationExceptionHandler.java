package dev.portero.rest.security;

import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.problem.Problem;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Exception handler of rejected requests: 401 without a principal, else 403 with what the principal lacks.
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class AuthorizationExceptionHandler implements ExceptionHandler<AuthorizationException, HttpResponse<Problem>> {

    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<Problem> handle(HttpRequest request, AuthorizationException rejection) {
        if (!rejection.isForbidden()) {
            return CommonProblems.UNAUTHENTICATED.response();
        }
        return switch (RouteAccess.of(request)) {
            case RouteAccess.ForHolders holders -> CommonProblems.forbidden(Optional.of(holders.permission()));
            case RouteAccess.ForUsers users -> CommonProblems.forbidden(Optional.empty());
            case RouteAccess.Public open -> CommonProblems.FORBIDDEN.response();
            case RouteAccess.Undeclared closed -> CommonProblems.FORBIDDEN.response();
        };
    }
}
