package dev.portero.rest.request;

import io.micronaut.http.HttpRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Client address of a request: the peer, or the address that trusted proxies report.
public final class ClientAddress {

    private static final int BYTES_OF_A_NETWORK = 8;

    private ClientAddress() {}

    public static String of(HttpRequest<?> request) {
        return RequestMetadata.of(request)
                .map(RequestMetadata::address)
                .orElseGet(() -> request.getRemoteAddress().getAddress().getHostAddress());
    }

    /// Rate-limit key of a client: its IPv4 address, or the /64 of its IPv6 address, within which one client can use
    /// any number of addresses.
    public static String networkOf(HttpRequest<?> request) {
        return networkOf(of(request));
    }

    static String networkOf(String address) {
        return IpRange.address(address).map(ClientAddress::networkOf).orElse(address);
    }

    /// The same for a known address. An IPv4-mapped IPv6 address is the IPv4 address: Java represents it so.
    public static String networkOf(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), BYTES_OF_A_NETWORK)) + "/64"
                : address.getHostAddress();
    }
}
