package dev.portero.rest.security;

import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.UserId;
import io.micronaut.http.HttpRequest;
import java.util.Optional;

/// Who is calling, and from which of their sessions: a person. A program is none, and never gets where one is asked
/// for.
public record Caller(UserId user, SessionId session) {

    private static final String ATTRIBUTE = "portero.caller";

    /// Whoever was let in with this request; empty where nobody had to say who they are.
    static Optional<Caller> of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, Caller.class);
    }

    void isCalling(HttpRequest<?> request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
