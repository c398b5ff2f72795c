package dev.portero.rest.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.rest.testing.AccessLines;
import dev.portero.rest.testing.Server;
import dev.portero.rest.testing.Wire;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("the access log has lines of all servers in the process")
@Timeout(60)
final class SlowClientTest {

    private static final String GET = Wire.head("GET /healthz");

    @RegisterExtension
    final Server server = new Server(
            Map.of("portero.http.request", "300ms", "portero.http.write", "300ms", "portero.http.linger", "100ms"));

    /// Longest delay that a busy test machine causes for a client that reads steadily.
    @RegisterExtension
    final Server patient = new Server(Map.of("portero.http.write", "1500ms"));

    @RegisterExtension
    final Server exacting = new Server(Map.of("portero.http.write", "500ms", "portero.http.least-rate", 1_000_000));

    @RegisterExtension
    final Server impatient = new Server(Map.of("portero.http.idle", "300ms"));

    @RegisterExtension
    final AccessLines lines = new AccessLines();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "G",
                "GET /health HTTP/1.1\r\nHost: x\r\nX: ",
                "POST /v1/users/register HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 60000\r\n\r\n{",
                "POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n"
            })
    void disconnectsAClientThatSendsSlowly(String beginning) throws IOException {
        try (Wire wire = new Wire(server)) {
            String answer = wire.send(beginning).sendSlowly('a');

            assertThat(answer).matches("(?s)HTTP/1.1 (408|404|415) .*").contains("\"request_id\":");
        }
        assertThat(server.get("/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void receivesTheReason() throws IOException {
        try (Wire wire = new Wire(server)) {
            String answer = wire.send(Wire.head(
                                    "POST /v1/users/register",
                                    "X-Request-ID: slow-1",
                                    "Content-Type: application/json",
                                    "Content-Length: 100")
                            + "{")
                    .rest();

            assertThat(answer)
                    .startsWith("HTTP/1.1 408 ")
                    .containsIgnoringCase("connection: close")
                    .containsIgnoringCase("X-Content-Type-Options: nosniff")
                    .contains("\"code\":\"request_timeout\"", "\"request_id\":\"slow-1\"");
        }
        assertThat(lines.next())
                .containsEntry("status", "408")
                .containsEntry("path", "/v1/users/register")
                .containsEntry("request_id", "slow-1");
    }

    @Test
    void disconnectsInTheMiddleOfAHead() throws IOException {
        try (Wire wire = new Wire(server)) {
            assertThat(wire.send("GET /heal").rest()).startsWith("HTTP/1.1 408 ");
        }
        assertThat(lines.next()).containsEntry("status", "408").containsEntry("path", "-");
    }

    @Test
    void keepsIdleConnectionsWithinTheTimeout() throws IOException {
        try (Wire wire = new Wire(server)) {
            assertThat(wire.send(GET).answer()).startsWith("HTTP/1.1 200 ");
            assertThat(wire.isSilentFor(1_000)).isTrue();
            assertThat(wire.send(GET).answer()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void closesAConnectionThatStaysIdle() throws IOException {
        try (Wire wire = new Wire(impatient)) {
            assertThat(wire.send(GET).answer()).startsWith("HTTP/1.1 200 ");
            assertThat(wire.rest()).isEmpty();
        }
        try (Wire silent = new Wire(impatient)) {
            assertThat(silent.rest()).isEmpty();
        }
    }

    @Test
    void disconnectsAClientThatDoesNotRead() throws IOException {
        try (Wire wire = new Wire(server)) {
            wire.send(Wire.head("GET /testing/slow/large"));

            assertThat(lines.next()).containsEntry("status", "499").containsEntry("path", "/testing/slow/large");
        }
    }

    /// Data queued behind a response that the client does not read is no progress.
    @Test
    void disconnectsAClientThatDoesNotReadItsPipeline() throws IOException {
        try (Wire wire = new Wire(server)) {
            wire.send(Wire.head("GET /testing/slow/large").repeat(5));

            assertThat(lines.next()).containsEntry("status", "499").containsEntry("path", "/testing/slow/large");
            assertThat(wire.rest()).containsOnlyOnce("HTTP/1.1");
        }
    }

    /// The client reads something all the time, but would occupy the connection for hours.
    @Test
    void disconnectsAClientThatReadsTooSlowly() throws IOException {
        try (Wire wire = new Wire(exacting)) {
            wire.send(Wire.head("GET /testing/slow/large"));
            Thread reader = Thread.ofVirtual().start(() -> wire.readSlowly(1_000, 10));

            assertThat(lines.next()).containsEntry("status", "499").containsEntry("path", "/testing/slow/large");
            reader.interrupt();
        }
    }

    @Test
    void keepsAClientThatReadsSteadily() throws IOException, InterruptedException {
        try (Wire wire = new Wire(patient)) {
            wire.send(Wire.head("GET /testing/slow/large", "Connection: close"));

            long twiceAsLong = wire.lengthOfRest(1_000_000, 75);
            assertThat(twiceAsLong).isGreaterThan(40_000_000);
        }
        assertThat(lines.next()).containsEntry("status", "200").containsEntry("bytes", "40000000");
    }
}
