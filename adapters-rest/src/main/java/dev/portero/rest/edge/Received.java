package dev.portero.rest.edge;

import dev.portero.rest.security.Arrival;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpRequest;

/// A request that was let in, with what is known about it. A client cannot say any of it: it is in no header.
final class Received extends DefaultHttpRequest {

    private final Arrival arrival;

    Received(HttpRequest request, String target, Arrival arrival) {
        super(request.protocolVersion(), request.method(), target, request.headers());
        this.arrival = arrival;
    }

    Arrival arrival() {
        return arrival;
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
