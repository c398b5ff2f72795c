package dev.portero.rest.request;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Trusted proxies: the peers whose `X-Forwarded-For` is believed.
public final class TrustedProxies {

    private static final Pattern WITH_PORT =
            Pattern.compile("\\[(?<six>[^\\]]+)](?::\\d{1,5})?|(?<four>[^:]+):\\d{1,5}");

    private final List<IpRange> networks;

    public TrustedProxies(List<IpRange> networks) {
        this.networks = List.copyOf(networks);
    }

    public boolean trusts(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    /// Resolves the client address: the rightmost address that is not a trusted proxy. Each proxy appends the address
    /// of its peer on the right; everything to the left of the first untrusted address may be forged. If a trusted
    /// proxy appended an invalid address, the address of that proxy is returned.
    ///
    /// @param forwardedFor the lines of `X-Forwarded-For`, in their order
    public InetAddress clientOf(InetAddress peer, List<String> forwardedFor) {
        InetAddress nearest = unscoped(peer);
        if (forwardedFor.isEmpty() || !trusts(nearest)) {
            return nearest;
        }
        List<String> entries = forwardedFor.stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
        for (String entry : entries.reversed()) {
            Optional<InetAddress> next = trusts(nearest) ? entry(entry) : Optional.empty();
            if (next.isEmpty()) {
                return nearest;
            }
            nearest = next.get();
        }
        return nearest;
    }

    private static Optional<InetAddress> entry(String text) {
        Matcher port = WITH_PORT.matcher(text);
        if (!port.matches()) {
            return IpRange.address(text);
        }
        String six = port.group("six");
        return six == null ? IpRange.address(port.group("four")) : IpRange.address(six);
    }

    /// Removes the scope id (network interface) of a link-local address.
    private static InetAddress unscoped(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
