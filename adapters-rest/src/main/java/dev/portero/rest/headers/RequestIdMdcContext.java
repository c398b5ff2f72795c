package dev.portero.rest.headers;

import io.micronaut.core.propagation.ThreadPropagatedContextElement;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// Propagates the request id to the logging context (MDC) of each thread that works for the request. The framework's
/// `MdcPropagationContext` copies the whole logging context at each step of a reactive chain, which took 5 % of the CPU
/// time of `GET /v1/users/me`.
record RequestIdMdcContext(String requestId) implements ThreadPropagatedContextElement<@Nullable String> {

    private static final String KEY = "request_id";

    @Override
    public @Nullable String updateThreadContext() {
        String previous = MDC.get(KEY);
        if (!requestId.equals(previous)) {
            MDC.put(KEY, requestId);
        }
        return previous;
    }

    @Override
    public void restoreThreadContext(@Nullable String previous) {
        if (previous == null) {
            MDC.remove(KEY);
        } else if (!requestId.equals(previous)) {
            MDC.put(KEY, previous);
        }
    }
}
