package dev.portero.rest.edge;

import dev.portero.rest.security.Arrival;
import dev.portero.rest.security.Forwarding;
import dev.portero.rest.security.RequestId;
import dev.portero.rest.security.TrustedProxies;
import io.netty.handler.codec.http.HttpHeaders;
import jakarta.inject.Singleton;
import java.net.InetAddress;

/// Finds out who a request comes from, under which name and prefix.
@Singleton
final class Arrivals {

    private final Forwarding forwarding;
    private final TrustedProxies proxies;

    Arrivals(Forwarding forwarding) {
        this.forwarding = forwarding;
        this.proxies = forwarding.proxies();
    }

    Arrival of(InetAddress peer, HttpHeaders headers) {
        return new Arrival(
                RequestId.from(headers.get(RequestId.HEADER)),
                proxies.clientOf(peer, headers.getAll("X-Forwarded-For")).getHostAddress(),
                forwarding.prefix(proxies.trusts(peer), headers.getAll("X-Forwarded-Prefix")));
    }

    /// The path as controllers know it, whichever prefix it came with.
    String withoutPrefix(String path, Arrival arrival) {
        String known = without(arrival.prefix(), path);
        return known.equals(path) ? without(forwarding.rootPath(), path) : known;
    }

    private static String without(String prefix, String path) {
        if (path.equals(prefix)) {
            return "/";
        }
        return path.startsWith(prefix + "/") ? path.substring(prefix.length()) : path;
    }
}
