package dev.portero.rest.security;

import io.micronaut.http.HttpRequest;

/// Where a request comes from: the peer, or whom trusted proxies say that they speak for.
public final class ClientAddress {

    private ClientAddress() {}

    public static String of(HttpRequest<?> request) {
        return Arrival.of(request)
                .map(Arrival::address)
                .orElseGet(() -> request.getRemoteAddress().getAddress().getHostAddress());
    }
}
