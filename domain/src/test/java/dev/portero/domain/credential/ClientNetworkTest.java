package dev.portero.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientNetworkTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:0:1:0:0:0:5, 2001:db8:0:1::/64",
        "2001:db8:0:1::5, 2001:db8:0:1::/64",
        "2001:0DB8:0000:0001:ffff:ffff:ffff:ffff, 2001:db8:0:1::/64",
        "2001:db8::1:2:3:4, 2001:db8:0:0::/64",
        "fe80::1%eth0, fe80:0:0:0::/64",
        "fe80:0:0:0:1:2:3:4%3, fe80:0:0:0::/64",
        "::1, 0:0:0:0::/64",
        "::, 0:0:0:0::/64"
    })
    void networkIsTheIpv4AddressOrTheIpv6Prefix(String address, String network) {
        assertThat(ClientNetwork.of(address).text()).isEqualTo(network);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", ":::", "1:2:3:4:5:6:7:8:9:10", "::1::2::", "unknown", "%", "a%b%c"})
    void acceptsAnyTextWithoutFailing(String text) {
        assertThat(ClientNetwork.of(text)).isEqualTo(ClientNetwork.of(text));
    }

    @Test
    void distinguishesNetworks() {
        assertThat(ClientNetwork.of("2001:db8:0:1::1")).isNotEqualTo(ClientNetwork.of("2001:db8:0:2::1"));
        assertThat(ClientNetwork.of("")).isEqualTo(ClientNetwork.NONE);
    }
}
