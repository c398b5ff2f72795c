package dev.portero.rest.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.rest.netty.registry.ConnectionMetrics;
import dev.portero.rest.testing.LogLines;
import dev.portero.rest.testing.Server;
import dev.portero.rest.testing.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Displacement of unfinished uploads from many client addresses, over sockets.
@ResourceLock("log of dev.portero.rest.netty")
@Timeout(60)
final class WaitingConnectionsTest {

    private static final int LIMIT = 24;
    private static final int ADDRESSES = 12;
    private static final String GET = Wire.head("GET /healthz");
    private static final String BODY = "{\"email\":\"a@b.cl\",\"password\":\"S3gura123\"}";
    private static final String UPLOAD = Wire.head(
            "POST /v1/users/register",
            "Content-Type: application/json",
            "Content-Length: " + BODY.length(),
            "Expect: 100-continue");

    /// No address reaches its own limit.
    @RegisterExtension
    final Server server = new Server(Map.of(
            "portero.http.connections",
            LIMIT,
            "portero.http.connections-per-address",
            20,
            "portero.http.grace",
            "60s",
            "portero.http.report",
            "300ms"));

    @RegisterExtension
    final LogLines log = new LogLines("dev.portero.rest.netty");

    private final List<Wire> wires = new ArrayList<>();

    @AfterEach
    void closeWires() throws IOException {
        for (Wire wire : wires) {
            wire.close();
        }
    }

    @Test
    void unfinishedUploadsOfManyAddressesMakeRoom() throws IOException {
        for (int number = 0; number < 4 * LIMIT; number++) {
            upload("127.0.1." + number % ADDRESSES);
        }

        assertThat(open("127.0.0.2").send(GET).answer()).startsWith("HTTP/1.1 200 ");
        assertThat(open("127.0.0.3").send(GET).answer()).startsWith("HTTP/1.1 200 ");
        assertThat(log.next()).contains("waiting connections closed", "CONNECTION_LIMIT=" + LIMIT);
        assertThat(server.part(ConnectionMetrics.class).open()).isEqualTo(LIMIT);
        assertThat(server.part(ConnectionMetrics.class).refused()).containsEntry("total", 0L);
    }

    @Test
    void aDisplacedUploadIsAnswered() throws IOException {
        Wire oldest = upload("127.0.1.0");
        for (int number = 1; number < LIMIT; number++) {
            upload("127.0.1." + number % ADDRESSES);
        }

        open("127.0.0.2");

        assertThat(oldest.rest())
                .startsWith("HTTP/1.1 503 ")
                .containsIgnoringCase("connection: close")
                .containsIgnoringCase("retry-after: 1")
                .contains("\"code\":\"unavailable\"");
    }

    @Test
    void aSlowUploadOfAnotherAddressGoesOn() throws IOException {
        Wire honest = upload("127.0.0.2").send(BODY.substring(0, 10));
        for (int number = 0; number < 4 * LIMIT; number++) {
            upload("127.0.1." + number % ADDRESSES);
        }

        assertThat(honest.send(BODY.substring(10)).answer()).startsWith("HTTP/1.1 201 ");
    }

    /// More addresses than places: each has one connection.
    @Test
    void aNewConnectionWhoseRequestIsNotReadYetGoesOn() throws IOException {
        Wire honest = open("127.0.0.2");
        for (int number = 0; number < 4 * LIMIT; number++) {
            upload("127.0.1." + number);
        }

        assertThat(honest.send(GET).answer()).startsWith("HTTP/1.1 200 ");
    }

    /// An upload whose head the server has read.
    private Wire upload(String from) throws IOException {
        Wire wire = open(from).send(UPLOAD);
        assertThat(wire.answer()).startsWith("HTTP/1.1 100 ");
        return wire;
    }

    private Wire open(String from) throws IOException {
        Wire wire = new Wire(server, from);
        wires.add(wire);
        return wire;
    }
}
