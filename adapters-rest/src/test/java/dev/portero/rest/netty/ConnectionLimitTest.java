package dev.portero.rest.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.rest.netty.registry.ConnectionMetrics;
import dev.portero.rest.netty.registry.ConnectionRegistry;
import dev.portero.rest.testing.LogLines;
import dev.portero.rest.testing.Server;
import dev.portero.rest.testing.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Displacement of connections that wait for their client, when one client address, or all together, reach the
/// connection limit.
@ResourceLock("log of dev.portero.rest.netty")
@Timeout(60)
final class ConnectionLimitTest {

    private static final String GET = Wire.head("GET /healthz");
    private static final String WORK = Wire.head("GET /testing/slow/work");
    private static final String UPLOAD =
            Wire.head("POST /v1/users/register", "Content-Type: application/json", "Content-Length: 100") + "{";

    @RegisterExtension
    final Server server = new Server(Map.of(
            "portero.http.connections",
            6,
            "portero.http.connections-per-address",
            3,
            "portero.http.grace",
            "0s",
            "portero.http.report",
            "300ms"));

    @RegisterExtension
    final Server behindProxy = new Server(Map.of(
            "portero.http.connections",
            4,
            "portero.http.connections-per-address",
            2,
            "portero.http.grace",
            "0s",
            "portero.forwarding.trusted-proxies",
            "127.0.0.9"));

    @RegisterExtension
    final LogLines log = new LogLines("dev.portero.rest.netty");

    private final List<Wire> wires = new ArrayList<>();

    @AfterEach
    void closeWires() throws IOException {
        for (Wire wire : wires) {
            wire.close();
        }
    }

    /// Nothing, half a request line, half a head, and bytes that are recognizably not HTTP only at the end of their
    /// line.
    @ParameterizedTest
    @ValueSource(strings = {"", "GET /hea", "GET /health HTTP/1.1\r\nHost: x\r\n", "nonsense"})
    void oneClientWithManyConnectionsDoesNotBlockOthers(String beginning) throws IOException {
        for (int number = 0; number < 200; number++) {
            open("127.0.0.1").send(beginning);
        }

        assertThat(open("127.0.0.2").send(GET).answer()).startsWith("HTTP/1.1 200 ");
        assertThat(open("127.0.0.1").send(GET).answer()).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void manyClientsDoNotBlockOthers() throws IOException {
        for (int number = 0; number < 200; number++) {
            open("127.0.1." + number);
        }

        assertThat(open("127.0.0.2").send(GET).answer()).startsWith("HTTP/1.1 200 ");
        assertThat(server.part(ConnectionMetrics.class).open()).isLessThanOrEqualTo(6);
    }

    @Test
    void oldestIdleConnectionOfAnAddressIsClosedFirst() throws IOException {
        Wire neighbor = open("127.0.0.2");
        Wire oldest = open("127.0.0.1");
        Wire second = open("127.0.0.1");
        assertThat(second.send(GET).answer()).startsWith("HTTP/1.1 200 ");
        awaitAllIdle();
        Wire third = open("127.0.0.1");
        assertThat(oldest.send(GET).answer()).startsWith("HTTP/1.1 200 "); // now the most recently used
        awaitAllIdle();

        open("127.0.0.1");
        assertThat(second.rest()).isEmpty();
        open("127.0.0.1");
        assertThat(third.rest()).isEmpty();

        assertThat(oldest.send(GET).answer()).startsWith("HTTP/1.1 200 ");
        assertThat(neighbor.send(GET).answer()).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void aRequestThatTheServiceWorksOnNeverMakesRoom() throws IOException {
        List<Wire> working = List.of(
                open("127.0.0.1").send(WORK),
                open("127.0.0.1").send(WORK),
                open("127.0.0.1").send(WORK));
        awaitBusy(3);

        assertThat(open("127.0.0.1").rest()).isEmpty();
        for (int number = 0; number < working.size(); number++) {
            assertThat(open("127.0.0.2")
                            .send(Wire.head("GET /testing/slow/release"))
                            .answer())
                    .startsWith("HTTP/1.1 200 ");
        }

        for (Wire wire : working) {
            assertThat(wire.answer()).contains("worked: true");
        }
        assertThat(server.part(ConnectionMetrics.class).refused()).containsEntry("address", 1L);
    }

    @Test
    void anUploadIsNotDisturbedBelowTheLimit() throws IOException {
        Wire sending = open("127.0.0.1").send(UPLOAD);
        open("127.0.0.1");
        open("127.0.0.1");

        assertThat(sending.isSilentFor(50)).isTrue();
        assertThat(sending.send("x".repeat(99)).answer()).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void oneLineReportsManyRejections() throws IOException {
        for (int number = 0; number < 100; number++) {
            open("127.0.0.1");
        }

        int lines = 0;
        // On a slow machine 100 connections take more than one interval.
        for (long closed = 0; closed < 97; lines++) {
            String line = log.next();
            assertThat(line).contains("CONNECTION_LIMIT_IP=3", "127.0.0.1");
            closed += closedWaiting(line);
            assertThat(closed).isLessThanOrEqualTo(97);
        }
        assertThat(lines).isLessThan(50);
        assertThat(log.lines()).isEmpty();
        assertThat(server.part(ConnectionMetrics.class).displaced())
                .containsEntry("address", 97L)
                .containsEntry("total", 0L);
        assertThat(server.get("/metrics").body())
                .contains(
                        "portero_http_connections_displaced_total{limit=\"address\"} ",
                        "portero_http_connections_open 3");
    }

    private static long closedWaiting(String line) {
        Matcher closed = Pattern.compile("(\\d+) waiting connections closed").matcher(line);
        assertThat(closed.find()).as(line).isTrue();
        return Long.parseLong(closed.group(1));
    }

    @Test
    void aTrustedProxyHasNoLimitOfItsOwnAndMakesRoomLast() throws IOException {
        List<Wire> ofProxy = List.of(
                openTo(behindProxy, "127.0.0.9"), openTo(behindProxy, "127.0.0.9"), openTo(behindProxy, "127.0.0.9"));
        Wire stranger = openTo(behindProxy, "127.0.0.1");

        Wire next = openTo(behindProxy, "127.0.0.2");

        assertThat(stranger.rest()).isEmpty();
        for (Wire wire : ofProxy) {
            assertThat(wire.send(GET).answer()).startsWith("HTTP/1.1 200 ");
        }
        assertThat(next.send(GET).answer()).startsWith("HTTP/1.1 200 ");
    }

    /// The server accepts connections with a short delay, one after the other.
    private Wire open(String from) throws IOException {
        return openTo(server, from);
    }

    private Wire openTo(Server to, String from) throws IOException {
        ConnectionMetrics tally = to.part(ConnectionMetrics.class);
        long before = arrived(tally);
        Wire wire = new Wire(to, from);
        wires.add(wire);
        while (arrived(tally) == before) {
            Thread.onSpinWait();
        }
        return wire;
    }

    private static long arrived(ConnectionMetrics tally) {
        return tally.accepted();
    }

    /// A client has its answer a moment before the connection counts as idle again.
    private void awaitAllIdle() {
        ConnectionRegistry connections = server.part(ConnectionRegistry.class);
        while (connections.busy() > 0 || connections.all().stream().anyMatch(Connection::isBusy)) {
            Thread.onSpinWait(); // a connection whose response is being written begins its wait afterwards
        }
    }

    private void awaitBusy(int number) {
        while (server.part(ConnectionRegistry.class).busy() < number) {
            Thread.onSpinWait();
        }
    }
}
