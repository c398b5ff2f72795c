package dev.portero.rest.request;

import io.micronaut.http.HttpRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Where a request comes from: the peer, or whom trusted proxies say that they speak for.
public final class ClientAddress {

    private static final int BYTES_OF_A_NETWORK = 8;

    private ClientAddress() {}

    public static String of(HttpRequest<?> request) {
        return RequestMetadata.of(request)
                .map(RequestMetadata::address)
                .orElseGet(() -> request.getRemoteAddress().getAddress().getHostAddress());
    }

    /// Whom a limit takes for one client: an IPv4 address, or the /64 of an IPv6 address, in which everybody can take
    /// as many addresses as they like.
    public static String networkOf(HttpRequest<?> request) {
        return networkOf(of(request));
    }

    static String networkOf(String address) {
        return IpRange.address(address).map(ClientAddress::networkOf).orElse(address);
    }

    /// The same of an address that is known. An IPv4 address in an IPv6 form is the IPv4 address: Java has no other.
    public static String networkOf(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), BYTES_OF_A_NETWORK)) + "/64"
                : address.getHostAddress();
    }
}
