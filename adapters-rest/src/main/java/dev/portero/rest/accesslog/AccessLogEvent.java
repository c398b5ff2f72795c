package dev.portero.rest.accesslog;

import io.micronaut.http.HttpRequest;

/// What whoever answers a request has to say of it, for its line in the log: one word of theirs, never anything that
/// somebody sent.
public final class AccessLogEvent {

    private static final String ATTRIBUTE = "portero.access-log-event";

    private volatile String event = ""; // set by who answers, read by the loop of the connection

    /// Has no effect on a request that did not come through a socket, and so has no line.
    public static void on(HttpRequest<?> request, String event) {
        request.getAttribute(ATTRIBUTE, AccessLogEvent.class).ifPresent(remark -> remark.event = event);
    }

    /// Lets whoever answers the request find it.
    public void enclose(HttpRequest<?> request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /// Empty where nobody said anything.
    public String event() {
        return event;
    }
}
