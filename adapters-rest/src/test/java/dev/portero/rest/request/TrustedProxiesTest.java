package dev.portero.rest.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrustedProxiesTest {

    private static final String PEER = "10.0.0.1";

    private final TrustedProxies proxies = new TrustedProxies(Stream.of("10.0.0.0/8", "fd00::/8")
            .map(text -> IpRange.parse(text).orElseThrow())
            .toList());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.9|203.0.113.9",
                "198.51.100.1, 203.0.113.9|203.0.113.9",
                "203.0.113.9, 10.2.3.4|203.0.113.9",
                "1.2.3.4,203.0.113.9 , 10.2.3.4,10.3.3.3|203.0.113.9",
                "10.2.3.4|10.2.3.4",
                "203.0.113.9:4711|203.0.113.9",
                "[2001:db8::9]:4711|2001:db8:0:0:0:0:0:9",
                "[2001:db8::9]|2001:db8:0:0:0:0:0:9",
                "2001:db8::9|2001:db8:0:0:0:0:0:9",
                "203.0.113.9, fd12::1|203.0.113.9",
                "::ffff:203.0.113.9|203.0.113.9",
                "203.0.113.9, ::ffff:10.2.3.4|203.0.113.9",
                "203.0.113.9,, ,|203.0.113.9"
            })
    void useTheRightmostUntrustedAddress(String forwardedFor, String client) {
        assertThat(clientOf(PEER, forwardedFor)).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unknown|10.0.0.1",
                "_hidden|10.0.0.1",
                "203.0.113.9, localhost|10.0.0.1",
                "203.0.113.9, unknown, 10.2.3.4|10.2.3.4",
                "203.0.113.9, 0x0a.0.0.1|10.0.0.1",
                "203.0.113.9:x|10.0.0.1",
                "[203.0.113.9|10.0.0.1",
                "fe80::1%eth0|10.0.0.1"
            })
    void stopsAtUnreadableInput(String forwardedFor, String client) {
        assertThat(clientOf(PEER, forwardedFor)).isEqualTo(client);
    }

    @Test
    void ignoreHeadersOfAnUntrustedPeer() {
        assertThat(clientOf("203.0.113.7", "198.51.100.1")).isEqualTo("203.0.113.7");
        assertThat(clientOf("203.0.113.7", "10.0.0.1")).isEqualTo("203.0.113.7");
    }

    @Test
    void readSeveralLinesAsOne() {
        assertThat(clientOf(PEER, "198.51.100.1", "203.0.113.9", "10.2.3.4")).isEqualTo("203.0.113.9");
    }

    @Test
    void trustNoProxyByDefault() {
        TrustedProxies unknown = new TrustedProxies(List.of());

        assertThat(unknown.clientOf(InetAddress.ofLiteral("127.0.0.1"), List.of("203.0.113.9"))
                        .getHostAddress())
                .isEqualTo("127.0.0.1");
    }

    private String clientOf(String peer, String... forwardedFor) {
        return proxies.clientOf(InetAddress.ofLiteral(peer), List.of(forwardedFor))
                .getHostAddress();
    }
}
