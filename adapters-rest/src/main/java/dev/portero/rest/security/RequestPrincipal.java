package dev.portero.rest.security;

import dev.portero.domain.principal.Principal;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/// Request attribute of the authenticated principal. The authentication filter sets it once per request.
public final class RequestPrincipal {

    private static final String ATTRIBUTE = "portero.principal";

    private RequestPrincipal() {}

    /// Empty on a public route, and where a client authenticates by secret in the body of the request.
    public static Optional<Principal> of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, Principal.class);
    }

    static void set(HttpRequest<?> request, Principal principal) {
        request.setAttribute(ATTRIBUTE, principal);
    }
}
