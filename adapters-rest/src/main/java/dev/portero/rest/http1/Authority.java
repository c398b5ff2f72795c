package dev.portero.rest.http1;

import io.netty.util.NetUtil;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Syntax of a host with an optional port, in `Host` and in a request target (RFC 9110, 4.2 and 7.2). User information
/// is not allowed.
final class Authority {

    private static final Pattern SYNTAX =
            Pattern.compile("(?:[A-Za-z0-9._~-]+|\\[(?<ip6>[0-9A-Fa-f:.]+)])(?::(?<port>\\d{0,5}))?");
    private static final int MAX_PORT = 65_535;

    private Authority() {}

    static boolean isValid(String written) {
        Matcher authority = SYNTAX.matcher(written);
        return authority.matches() && isAddress(authority.group("ip6")) && isPort(authority.group("port"));
    }

    private static boolean isAddress(@Nullable String ip6) {
        return ip6 == null || NetUtil.isValidIpV6Address(ip6);
    }

    private static boolean isPort(@Nullable String port) {
        return port == null || port.isEmpty() || Integer.parseInt(port) <= MAX_PORT;
    }
}
