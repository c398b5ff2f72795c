package dev.portero.rest.netty;

import dev.portero.rest.accesslog.AccessLogEvent;
import dev.portero.rest.request.RequestMetadata;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpRequest;

/// A request that was let in, with what is known about it. A client cannot say any of it: it is in no header.
final class AcceptedRequest extends DefaultHttpRequest {

    private final RequestMetadata arrival;
    private final AccessLogEvent remark;

    AcceptedRequest(HttpRequest request, String target, Exchange exchange) {
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
