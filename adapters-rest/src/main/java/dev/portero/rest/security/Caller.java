package dev.portero.rest.security;

import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.UserId;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/// Authenticated user with the session of the request. An OAuth client is no `Caller`, and never reaches a route that
/// takes one.
public record Caller(UserId user, SessionId session) {

    private static final String ATTRIBUTE = "portero.caller";

    /// The authenticated user; empty on a public route, and for an OAuth client.
    static Optional<Caller> of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, Caller.class);
    }

    void isCalling(HttpRequest<?> request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
