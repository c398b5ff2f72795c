package dev.portero.rest.edge;

import dev.portero.rest.security.Arrival;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpRequest;

/// A request that was let in, with what is known about it. A client cannot say any of it: it is in no header.
final class Received extends DefaultHttpRequest {

    private final Arrival arrival;
    private final Remark remark;

    Received(HttpRequest request, String target, Exchange exchange) {
        super(request.protocolVersion(), request.method(), target, request.headers());
        this.arrival = exchange.arrival();
        this.remark = exchange.remark();
    }

    /// Hands what is known on to filters and controllers.
    void tell(io.micronaut.http.HttpRequest<?> request) {
        arrival.tell(request);
        remark.enclose(request);
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
