package dev.portero.rest.request;

import io.micronaut.http.HttpRequest;
import java.util.Optional;

/// What the edge found out about a request when it arrived.
///
/// @param requestId the client's own, or one that was made up
/// @param address the client's
/// @param prefix what links begin with; empty or `/usersservice`
public record RequestMetadata(String requestId, String address, String prefix) {

    private static final String ATTRIBUTE = "portero.request-metadata";

    /// Empty for a request that did not come through a socket.
    static Optional<RequestMetadata> of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, RequestMetadata.class);
    }

    /// Lets everybody who handles the request know. No header is involved, so no client can say it.
    public void tell(HttpRequest<?> request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
