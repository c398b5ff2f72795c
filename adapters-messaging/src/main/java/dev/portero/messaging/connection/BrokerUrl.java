package dev.portero.messaging.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Address of the broker: `amqp://user:password@host:5672/vhost`, or `amqps:` for TLS. Several hosts, separated by
/// commas, are the nodes of one cluster.
///
/// @param nodes the address of each node; they differ in host and port only
public record BrokerUrl(List<URI> nodes) {

    private static final Pattern FORM = Pattern.compile("(amqps?://(?:[^@/?#]*@)?)([^@/?#]+)([/?].*)?");

    /// A single slash at the end means the default virtual host, and not one with an empty name.
    private static final Pattern LONE_SLASH = Pattern.compile("^/(?=$|\\?)");

    public BrokerUrl {
        nodes = List.copyOf(nodes);
    }

    /// Parses an address; empty unless the client library understands it as intended.
    public static Optional<BrokerUrl> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String rest = LONE_SLASH
                .matcher(Objects.requireNonNullElse(parts.group(3), ""))
                .replaceFirst("");
        List<URI> nodes = new ArrayList<>();
        for (String host : parts.group(2).split(",", -1)) {
            Optional<URI> node = node(parts.group(1) + host + rest);
            if (node.isEmpty()) {
                return Optional.empty();
            }
            nodes.add(node.get());
        }
        return Optional.of(new BrokerUrl(nodes));
    }

    /// The client would use the local machine for a URL whose host Java cannot parse, a part of the password where it
    /// contains a colon, and no virtual host whose name contains a slash.
    private static Optional<URI> node(String text) {
        try {
            URI uri = new URI(text);
            String login = Objects.requireNonNullElse(uri.getRawUserInfo(), "");
            boolean valid = uri.getHost() != null
                    && login.indexOf(':') == login.lastIndexOf(':')
                    && uri.getRawPath().lastIndexOf('/') <= 0;
            return valid ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException malformed) { // its message contains the whole URL
            return Optional.empty();
        }
    }

    /// Hosts and ports, without the password.
    @Override
    public String toString() {
        return nodes.stream()
                .map(node -> node.getHost() + (node.getPort() < 0 ? "" : ":" + node.getPort()))
                .toList()
                .toString();
    }
}
