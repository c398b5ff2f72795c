package dev.portero.bootstrap.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

final class PortReservationTest {

    private static final int PREFERRED = 27_100;

    @Test
    void reservesEachPortOnce() {
        try (PortReservation first = PortReservation.of(PREFERRED);
                PortReservation second = PortReservation.of(first.port())) {
            assertThat(second.port()).isGreaterThan(first.port());
        }
    }

    @Test
    void releasedPortCanBeReservedAgain() {
        PortReservation first = PortReservation.of(PREFERRED);
        first.close();

        try (PortReservation second = PortReservation.of(first.port())) {
            assertThat(second.port()).isEqualTo(first.port());
        }
    }

    @Test
    void skipsAPortInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                PortReservation reservation = PortReservation.of(taken.getLocalPort())) {
            assertThat(reservation.port()).isGreaterThan(taken.getLocalPort());
        }
    }
}
