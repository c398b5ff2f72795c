package dev.portero.rest.request;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// IP address or CIDR range (`10.0.0.0/8`, `fd00::/8`), IPv4 or IPv6.
///
/// @param bits length of the network prefix
public record IpRange(InetAddress address, int bits) {

    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
    private static final Pattern BITS = Pattern.compile("\\d{1,3}");
    private static final int BITS_BEFORE_MAPPED = 96;

    public static Optional<IpRange> parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        return address(literal).flatMap(address -> {
            int all = 8 * address.getAddress().length;
            if (slash < 0) {
                return Optional.of(new IpRange(address, all));
            }
            String length = text.substring(slash + 1);
            return BITS.matcher(length).matches()
                    ? within(address, literal, Integer.parseInt(length))
                    : Optional.empty();
        });
    }

    /// Parses an IP literal, without any name resolution. An IPv4-mapped IPv6 address is the IPv4 address.
    static Optional<InetAddress> address(String literal) {
        boolean written = literal.indexOf(':') < 0
                ? IPV4.matcher(literal).matches()
                : IPV6.matcher(literal).matches();
        try {
            return written ? Optional.of(InetAddress.ofLiteral(literal)) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<IpRange> within(InetAddress address, String literal, int length) {
        int all = 8 * address.getAddress().length;
        boolean mapped = all == 32 && literal.indexOf(':') >= 0;
        int bits = mapped ? length - BITS_BEFORE_MAPPED : length;
        return bits >= 0 && bits <= all ? Optional.of(new IpRange(address, bits)) : Optional.empty();
    }

    boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] others = other.getAddress();
        if (mine.length != others.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((mine[bit / 8] & mask) != (others[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
