package dev.portero.domain.credential;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The network that one client has to itself: an IPv4 address, or the /64 of an IPv6 address, in which a client takes
/// as many addresses as it likes. What is limited or shared by address goes by it.
///
/// @param text the same for every spelling of an address in it; empty where a request came from no network
public record ClientNetwork(String text) {

    /// Where the service's own acts and commands on its machine come from.
    public static final ClientNetwork NONE = new ClientNetwork("");

    private static final int GROUPS = 8;
    private static final int GROUPS_OF_A_NETWORK = 4;

    /// The network of an address as [java.net.InetAddress#getHostAddress] writes it, or as RFC 5952 does; any other
    /// text is a network of its own.
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

    /// All groups of the address, those that `::` stands for among them.
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
