package dev.portero.rest.request;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The proxies whose word counts for who is behind them.
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

    /// The nearest address that is not a trusted proxy's: each proxy writes on the right whom it saw, and what stands
    /// left of the first stranger is the stranger's own tale. Where a trusted proxy saw something that is no address,
    /// it is itself the nearest one known.
    ///
    /// @param forwardedFor the lines of `X-Forwarded-For`, in their order
    public InetAddress clientOf(InetAddress peer, List<String> forwardedFor) {
        InetAddress nearest = unscoped(peer);
        if (forwardedFor.isEmpty() || !trusts(nearest)) {
            return nearest;
        }
        List<String> hops = forwardedFor.stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(String::strip)
                .filter(hop -> !hop.isEmpty())
                .toList();
        for (String hop : hops.reversed()) {
            Optional<InetAddress> next = trusts(nearest) ? hop(hop) : Optional.empty();
            if (next.isEmpty()) {
                return nearest;
            }
            nearest = next.get();
        }
        return nearest;
    }

    private static Optional<InetAddress> hop(String text) {
        Matcher port = WITH_PORT.matcher(text);
        if (!port.matches()) {
            return IpRange.address(text);
        }
        String six = port.group("six");
        return six == null ? IpRange.address(port.group("four")) : IpRange.address(six);
    }

    /// Without the name of the network card that a link-local address has here.
    private static InetAddress unscoped(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
