package dev.portero.rest.accesslog;

import io.micronaut.http.HttpRequest;

/// Event label that a handler adds to the access-log line of its request. It is a constant of the code, never text from
/// the request.
public final class AccessLogEvent {

    private static final String ATTRIBUTE = "portero.access-log-event";

    private volatile String event = ""; // set by a handler, read by the event loop

    /// Sets the label. Has no effect on a request that did not arrive through a socket, since such a request has no
    /// line.
    public static void on(HttpRequest<?> request, String event) {
        request.getAttribute(ATTRIBUTE, AccessLogEvent.class).ifPresent(remark -> remark.event = event);
    }

    /// Attaches this label to the request, so that handlers find it.
    public void enclose(HttpRequest<?> request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /// The label; empty if none was set.
    public String event() {
        return event;
    }
}
