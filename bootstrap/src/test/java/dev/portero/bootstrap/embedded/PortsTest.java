package dev.portero.bootstrap.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

final class PortsTest {

    @Test
    void skipsAPortInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(Ports.free(taken.getLocalPort())).isGreaterThan(taken.getLocalPort());
        }
    }

    @Test
    void treatsAListenerOnAllAddressesAsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(Ports.free(taken.getLocalPort())).isGreaterThan(taken.getLocalPort());
        }
    }

    @Test
    void reportsTheSettingOfAnExplicitPortInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            int port = taken.getLocalPort();

            assertThatExceptionOfType(StartupException.class)
                    .isThrownBy(() -> Ports.require("PORT", port))
                    .withMessageStartingWith("PORT=%d is taken".formatted(port));
        }
    }
}
