package dev.portero.rest.security;

import dev.portero.domain.audit.Act;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;

/// Gives a controller the act that a request is: who asks, from where, and as which request.
@Singleton
final class ActBinder implements TypedRequestArgumentBinder<Act> {

    private static final Pattern TRACE_PARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    @Override
    public Argument<Act> argumentType() {
        return Argument.of(Act.class);
    }

    @Override
    public BindingResult<Act> bind(ArgumentConversionContext<Act> context, HttpRequest<?> request) {
        Act act = Act.ofVisitor(
                RequestId.of(request), request.getRemoteAddress().getAddress().getHostAddress(), traceParent(request));
        return () -> Optional.of(act);
    }

    private static String traceParent(HttpRequest<?> request) {
        String given = request.getHeaders().get("traceparent");
        return given != null && TRACE_PARENT.matcher(given).matches() ? given : "";
    }
}
