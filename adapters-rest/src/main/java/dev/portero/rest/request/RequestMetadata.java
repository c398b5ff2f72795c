package dev.portero.rest.request;

import io.micronaut.http.HttpRequest;
import java.util.Optional;

/// Metadata of a request, resolved by the HTTP server.
///
/// @param requestId sent by the client or generated
/// @param address the client address
/// @param prefix the prefix of links; empty or `/usersservice`
public record RequestMetadata(String requestId, String address, String prefix) {

    private static final String ATTRIBUTE = "portero.request-metadata";

    /// Empty for a request that did not arrive through a socket.
    static Optional<RequestMetadata> of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, RequestMetadata.class);
    }

    /// Attaches the metadata to a request, as an attribute instead of a header, so that a client cannot forge it.
    public void attachTo(HttpRequest<?> request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
