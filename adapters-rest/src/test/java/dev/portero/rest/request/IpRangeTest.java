package dev.portero.rest.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IpRangeTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.1, true",
        "10.0.0.1, 10.0.0.2, false",
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.20.30.40/8, 10.0.0.1, true",
        "192.168.1.128/25, 192.168.1.127, false",
        "192.168.1.128/25, 192.168.1.129, true",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::1, 0:0:0:0:0:0:0:1, true",
        "fd00::/8, fdff::1, true",
        "fd00::/8, fe00::1, false",
        "::ffff:10.0.0.0/104, 10.1.2.3, true",
        "::ffff:10.0.0.1, 10.0.0.1, true",
        "10.0.0.0/8, ::ffff:10.1.2.3, true"
    })
    void containsAddressesWithThePrefix(String network, String address, boolean holds) {
        assertThat(IpRange.parse(network).orElseThrow().contains(InetAddress.ofLiteral(address)))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "proxy.example.com",
                "10.0.0",
                "10.1",
                "1",
                "0x7f.0.0.1",
                "010.0.0.1",
                "256.0.0.1",
                "10.0.0.1.",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "10.0.0.0/8/8",
                "10.0.0.0/255.0.0.0",
                "::g",
                "fd00::/129",
                ":::1",
                "fe80::1%eth0",
                "[::1]",
                "::ffff:10.0.0.0/95",
                "10.0.0.1:80",
                "*"
            })
    void rejectsOtherForms(String text) {
        assertThat(IpRange.parse(text)).isEmpty();
    }
}
