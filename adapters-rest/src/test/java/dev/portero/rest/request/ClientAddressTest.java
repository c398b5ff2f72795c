package dev.portero.rest.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.rest.testing.Server;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ClientAddressTest {

    @RegisterExtension
    final Server direct = new Server();

    @RegisterExtension
    final Server behindProxy = new Server(Map.of("portero.forwarding.trusted-proxies", "127.0.0.1"));

    @Test
    void ignoresForwardedForOfAnUntrustedPeer() {
        assertThat(addressOfAct(direct)).isEqualTo("127.0.0.1");
    }

    @Test
    void usesTheAddressFromATrustedProxy() {
        assertThat(addressOfAct(behindProxy)).isEqualTo("203.0.113.9");
    }

    @Test
    void groupsAddressesByNetwork() {
        assertThat(ClientAddress.networkOf("192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(ClientAddress.networkOf("::ffff:192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(ClientAddress.networkOf("2001:db8:0:1:a:b:c:d"))
                .isEqualTo(ClientAddress.networkOf("2001:DB8::1:0:0:0:1"))
                .isEqualTo("20010db800000001/64")
                .isNotEqualTo(ClientAddress.networkOf("2001:db8:0:2::1"));
        assertThat(ClientAddress.networkOf("unknown")).isEqualTo("unknown");
    }

    private static String addressOfAct(Server server) {
        server.post(
                "/v1/users/register",
                "{\"email\":\"a@b.cl\",\"password\":\"S3gura123\"}",
                "X-Forwarded-For",
                "198.51.100.1",
                "X-Forwarded-For",
                "203.0.113.9");
        return server.portero().events.entries().getFirst().act().address();
    }
}
