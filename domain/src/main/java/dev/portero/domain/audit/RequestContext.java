package dev.portero.domain.audit;

/// Who asks for something, and by which request: what an audit and a trace need to tell one act from another.
///
/// @param requestId names the request in answers, logs and messages
/// @param address where the request came from; empty for the service's own acts
/// @param traceParent the W3C trace that the request belongs to; empty when it belongs to none
/// @param userAgent what the client says of itself; empty where it says nothing
public record RequestContext(Actor actor, String requestId, String address, String traceParent, String userAgent) {

    /// An act by a client that says nothing of itself.
    public RequestContext(Actor actor, String requestId, String address, String traceParent) {
        this(actor, requestId, address, traceParent, "");
    }

    /// An act of somebody who has not said who they are.
    public static RequestContext ofVisitor(String requestId, String address, String traceParent) {
        return new RequestContext(new Actor.Visitor(), requestId, address, traceParent);
    }

    /// The same, of whoever turned out to be asking.
    public RequestContext by(Actor known) {
        return new RequestContext(known, requestId, address, traceParent, userAgent);
    }
}
