package dev.portero.rest.netty;

import dev.portero.rest.request.ForwardedHeaderSettings;
import dev.portero.rest.request.RequestId;
import dev.portero.rest.request.RequestMetadata;
import dev.portero.rest.request.TrustedProxies;
import io.netty.handler.codec.http.HttpHeaders;
import jakarta.inject.Singleton;
import java.net.InetAddress;

/// Resolver of the request id, the client address and the path prefix of a request.
@Singleton
final class RequestMetadataResolver {

    private final ForwardedHeaderSettings forwarding;
    private final TrustedProxies proxies;

    RequestMetadataResolver(ForwardedHeaderSettings forwarding) {
        this.forwarding = forwarding;
        this.proxies = forwarding.proxies();
    }

    public RequestMetadata of(InetAddress peer, HttpHeaders headers) {
        return new RequestMetadata(
                RequestId.from(headers.get(RequestId.HEADER)),
                proxies.clientOf(peer, headers.getAll("X-Forwarded-For")).getHostAddress(),
                forwarding.prefix(proxies.trusts(peer), headers.getAll("X-Forwarded-Prefix")));
    }

    /// The path as controllers match it, without the prefix.
    public String withoutPrefix(String path, RequestMetadata arrival) {
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
