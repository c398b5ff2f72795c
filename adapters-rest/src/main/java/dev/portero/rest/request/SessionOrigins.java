package dev.portero.rest.request;

import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.session.Session;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Objects;

/// Origin of a request, as stored with its session.
public final class SessionOrigins {

    private SessionOrigins() {}

    public static Session.Origin of(HttpRequest<?> request, RequestContext act) {
        String userAgent = Objects.requireNonNullElse(request.getHeaders().get(HttpHeaders.USER_AGENT), "");
        return new Session.Origin(act.address(), userAgent);
    }
}
