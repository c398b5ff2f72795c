package dev.portero.rest.security;

import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.principal.Principal;
import dev.portero.domain.session.Session;
import dev.portero.rest.request.ClientAddress;
import dev.portero.rest.request.RequestId;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// Argument binder that injects the [RequestContext] into controllers: actor, client address, request id, trace.
@Singleton
final class RequestContextBinder implements TypedRequestArgumentBinder<RequestContext> {

    private static final Pattern TRACE_PARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    @Override
    public Argument<RequestContext> argumentType() {
        return Argument.of(RequestContext.class);
    }

    @Override
    public BindingResult<RequestContext> bind(
            ArgumentConversionContext<RequestContext> context, HttpRequest<?> request) {
        return () -> Optional.of(act(request));
    }

    static RequestContext act(HttpRequest<?> request) {
        String userAgent = Objects.requireNonNullElse(request.getHeaders().get(HttpHeaders.USER_AGENT), "");
        Session.Origin origin = new Session.Origin(ClientAddress.of(request), userAgent);
        return new RequestContext(
                actor(request), RequestId.of(request), origin.address(), traceParent(request), origin.userAgent());
    }

    private static Actor actor(HttpRequest<?> request) {
        return RequestPrincipal.of(request)
                .<Actor>map(principal -> switch (principal) {
                    case Principal.User user -> new Actor.User(user.id());
                    case Principal.Client client -> new Actor.Client(client.id(), client.permissions());
                })
                .orElseGet(Actor.Anonymous::new);
    }

    private static String traceParent(HttpRequest<?> request) {
        String given = request.getHeaders().get("traceparent");
        return given != null && TRACE_PARENT.matcher(given).matches() ? given : "";
    }
}
