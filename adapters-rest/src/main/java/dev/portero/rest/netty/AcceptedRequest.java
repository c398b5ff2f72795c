package dev.portero.rest.netty;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpRequest;

/// Request that passed the guard, with its resolved metadata. The metadata is not in headers, so a client cannot forge
/// it.
final class AcceptedRequest extends DefaultHttpRequest {

    private final Exchange exchange;

    AcceptedRequest(HttpRequest request, String target, Exchange exchange) {
        super(request.protocolVersion(), request.method(), target, request.headers());
        this.exchange = exchange;
    }

    /// Copies the metadata to the framework's request, for filters and controllers.
    void copyTo(io.micronaut.http.HttpRequest<?> request) {
        exchange.copyTo(request);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
