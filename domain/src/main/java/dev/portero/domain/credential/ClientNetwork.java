package dev.portero.domain.credential;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Network of a client for rate limits and fair queues: an IPv4 address, or the /64 of an IPv6 address, within which a
/// client can use any number of addresses.
///
/// @param text the same for every spelling of an address in the network; empty for a request from no network
public record ClientNetwork(String text) {

    /// Network of scheduled tasks and of commands on the service's own machine.
    public static final ClientNetwork NONE = new ClientNetwork("");

    private static final int GROUPS = 8;
    private static final int GROUPS_OF_A_NETWORK = 4;

    /// Returns the network of an address as [java.net.InetAddress#getHostAddress] or RFC 5952 write it; any other text
    /// is a network of its own.
    public static ClientNetwork of(String address) {
        int zone = address.indexOf('%');
        String literal = zone < 0 ? address : address.substring(0, zone);
        return new ClientNetwork(literal.indexOf(':') < 0 ? literal : network(literal));
    }

    private static String network(String literal) {
        return groups(literal).stream()
                .limit(GROUPS_OF_A_NETWORK)
                .map(group -> group.toLowerCase(Locale.ROOT).replaceFirst("^0+(?=.)", ""))
                .collect(Collectors.joining(":", "", "::/64"));
    }

    /// All eight groups of the address, with `::` expanded.
    private static List<String> groups(String literal) {
        int gap = literal.indexOf("::");
        List<String> before = split(gap < 0 ? literal : literal.substring(0, gap));
        List<String> after = split(gap < 0 ? "" : literal.substring(gap + 2));
        List<String> all = new ArrayList<>(before);
        all.addAll(Collections.nCopies(Math.max(0, GROUPS - before.size() - after.size()), "0"));
        all.addAll(after);
        return all;
    }

    private static List<String> split(String part) {
        return part.isEmpty() ? List.of() : List.of(part.split(":", -1));
    }
}
