package dev.portero.rest.security;

import dev.portero.domain.client.ClientId;
import dev.portero.domain.role.Permission;
import io.micronaut.http.HttpRequest;
import java.util.Optional;
import java.util.Set;

/// Authenticated OAuth client with the permissions of its token.
record ClientPrincipal(ClientId id, Set<Permission> permissions) {

    private static final String ATTRIBUTE = "portero.client";

    static Optional<ClientPrincipal> of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, ClientPrincipal.class);
    }

    void isCalling(HttpRequest<?> request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
