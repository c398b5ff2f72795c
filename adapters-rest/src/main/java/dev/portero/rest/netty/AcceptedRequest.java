package dev.portero.rest.netty;

import dev.portero.rest.accesslog.AccessLogEvent;
import dev.portero.rest.request.RequestMetadata;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpRequest;

/// Request that passed the guard, with its resolved metadata. The metadata is not in headers, so a client cannot forge
/// it.
final class AcceptedRequest extends DefaultHttpRequest {

    private final RequestMetadata arrival;
    private final AccessLogEvent remark;

    AcceptedRequest(HttpRequest request, String target, Exchange exchange) {
        super(request.protocolVersion(), request.method(), target, request.headers());
        this.arrival = exchange.arrival();
        this.remark = exchange.setEvent();
    }

    /// Copies the metadata to the framework's request, for filters and controllers.
    void copyTo(io.micronaut.http.HttpRequest<?> request) {
        arrival.attachTo(request);
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
