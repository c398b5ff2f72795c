package dev.portero.rest.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.rest.netty.registry.ConnectionMetrics;
import dev.portero.rest.netty.registry.ConnectionRegistry;
import dev.portero.rest.testing.AccessLines;
import dev.portero.rest.testing.Server;
import dev.portero.rest.testing.Wire;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/// Graceful shutdown from the point of view of clients.
@Isolated("the access log has lines of all servers in the process")
@Timeout(60)
final class GracefulShutdownTest {

    private static final String GET = Wire.head("GET /healthz");
    private static final String WORK = Wire.head("GET /testing/slow/work");
    private static final String RELEASE = Wire.head("GET /testing/slow/release");

    @RegisterExtension
    final Server server = new Server(Map.of(
            "portero.http.drain-idle", "20s",
            "portero.shutdown.drain", "30s"));

    @RegisterExtension
    final Server hasty = new Server(Map.of("portero.http.drain-idle", "100ms", "portero.shutdown.drain", "300ms"));

    @RegisterExtension
    final Server behindBalancer = new Server(Map.of("portero.shutdown.delay", "30s"));

    @RegisterExtension
    final AccessLines lines = new AccessLines();

    @Test
    void answersRequestsInProgress() throws Exception {
        try (Wire working = new Wire(server);
                Wire releasing = new Wire(server)) {
            releasing.send(GET).answer();
            working.send(WORK);
            awaitWork(server);
            Thread shutdown = begin(server);
            awaitDrain(server);

            assertThat(releasing.send(RELEASE).answer())
                    .startsWith("HTTP/1.1 200 ")
                    .containsIgnoringCase("connection: close");
            assertThat(working.rest())
                    .startsWith("HTTP/1.1 200 ")
                    .containsIgnoringCase("connection: close")
                    .contains("worked: true");
            shutdown.join();
        }
        assertThat(server.part(ConnectionMetrics.class).open()).isZero();
    }

    /// A request that was sent before the drain, or right after it begins, gets its response.
    @Test
    void answersConnectedClients() throws Exception {
        try (Wire kept = new Wire(server);
                Wire fresh = new Wire(server);
                Wire half = new Wire(server).send("GET /hea")) {
            kept.send(GET).answer();
            Thread shutdown = begin(server);
            awaitDrain(server);

            half.send("lthz HTTP/1.1\r\nHost: x\r\n\r\n");
            for (String answer : List.of(kept.send(GET).rest(), fresh.send(GET).rest(), half.rest())) {
                assertThat(answer).startsWith("HTTP/1.1 200 ").containsIgnoringCase("connection: close");
            }
            shutdown.join();
        }
    }

    @Test
    void answersThePipelineToItsEnd() throws Exception {
        try (Wire pipeline = new Wire(server);
                Wire releasing = new Wire(server)) {
            pipeline.send(WORK + GET + GET);
            awaitWork(server);
            Thread shutdown = begin(server);
            awaitDrain(server);
            releasing.send(RELEASE).answer();

            assertThat(pipeline.answer()).contains("worked: true").doesNotContainIgnoringCase("connection: close");
            assertThat(pipeline.answer()).startsWith("HTTP/1.1 200 ").doesNotContainIgnoringCase("connection: close");
            assertThat(pipeline.rest()).startsWith("HTTP/1.1 200 ").containsIgnoringCase("connection: close");
            shutdown.join();
        }
    }

    @Test
    void closesIdleConnections() throws Exception {
        try (Wire kept = new Wire(hasty);
                Wire silent = new Wire(hasty)) {
            kept.send(GET).answer();
            assertThat(silent.isSilentFor(150)).isTrue();

            begin(hasty);

            assertThat(kept.rest()).isEmpty();
            assertThat(silent.rest()).isEmpty();
        }
    }

    @Test
    void limitsTheWaitForRequestsInProgress() throws Exception {
        try (Wire working = new Wire(hasty)) {
            working.send(WORK);
            awaitWork(hasty);

            begin(hasty).join();

            Map<String, String> line = lines.next();
            while ("/testing/slow/begun".equals(line.get("path"))) {
                line = lines.next();
            }
            assertThat(line).containsEntry("path", "/testing/slow/work").containsEntry("status", "499");
        }
    }

    @Test
    void isUnreadyBeforeItStopsAccepting() throws Exception {
        assertThat(behindBalancer.get("/health/ready").statusCode()).isEqualTo(200);

        Thread shutdown = begin(behindBalancer);
        while (behindBalancer.get("/health/ready").statusCode() == 200) {
            Thread.onSpinWait();
        }

        assertThat(behindBalancer.get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(behindBalancer.get("/health/live").statusCode()).isEqualTo(200);
        try (Wire next = new Wire(behindBalancer)) {
            assertThat(next.send(GET).answer())
                    .startsWith("HTTP/1.1 200 ")
                    .doesNotContainIgnoringCase("connection: close");
        }
        shutdown.interrupt();
        shutdown.join();
    }

    private static Thread begin(Server server) {
        return Thread.ofPlatform().start(server.part(GracefulShutdown.class)::run);
    }

    private static void awaitWork(Server server) {
        while (!server.get("/testing/slow/begun").body().equals("1")) {
            Thread.onSpinWait();
        }
    }

    /// No new connection is accepted after this.
    private static void awaitDrain(Server server) {
        while (!server.part(ConnectionRegistry.class).isDraining()) {
            Thread.onSpinWait();
        }
        assertThatThrownBy(() -> new Wire(server)).isInstanceOf(ConnectException.class);
    }
}
