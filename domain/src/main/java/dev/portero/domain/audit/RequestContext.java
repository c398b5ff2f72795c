package dev.portero.domain.audit;

/// Context of a request: its actor, and the values that correlate audit entries, logs, messages and traces.
///
/// @param requestId the id of the request in responses, logs and messages
/// @param address the client address; empty for actions of the service itself
/// @param traceParent the W3C `traceparent` of the request; empty without one
/// @param userAgent the user agent that the client reports; empty without one
public record RequestContext(Actor actor, String requestId, String address, String traceParent, String userAgent) {

    /// Context of a request without a user agent.
    public RequestContext(Actor actor, String requestId, String address, String traceParent) {
        this(actor, requestId, address, traceParent, "");
    }

    /// Context of an unauthenticated request.
    public static RequestContext ofVisitor(String requestId, String address, String traceParent) {
        return new RequestContext(new Actor.Anonymous(), requestId, address, traceParent);
    }

    /// Copy with the actor that authentication found.
    public RequestContext by(Actor known) {
        return new RequestContext(known, requestId, address, traceParent, userAgent);
    }
}
