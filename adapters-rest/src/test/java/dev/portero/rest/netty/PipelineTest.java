package dev.portero.rest.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.rest.testing.LogLines;
import dev.portero.rest.testing.Server;
import dev.portero.rest.testing.Wire;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pipelined requests: they arrive before the responses to earlier ones are sent.
@Isolated("the log has lines of all servers in the process")
@Timeout(60)
final class PipelineTest {

    @RegisterExtension
    final Server server = new Server();

    @RegisterExtension
    final LogLines log = new LogLines("ROOT");

    @ParameterizedTest
    @CsvSource({"/healthz, 129", "/health/ready, 129", "/v1/users/me, 129", "/healthz, 3000", "/health/ready, 1000"})
    void answersLongPipelinesInOrder(String path, int length) throws IOException {
        try (Wire wire = new Wire(server)) {
            Thread sender = Thread.ofVirtual().start(() -> sendAll(wire, path, length));
            for (int number = 0; number < length; number++) {
                assertThat(wire.answer()).contains("X-Request-ID: number-" + number);
            }
            assertThat(wire.isSilentFor(100)).isTrue();
            assertThat(sender.isAlive()).isFalse();
        }
        assertThat(log.lines()).isEmpty();
    }

    private static void sendAll(Wire wire, String path, int length) {
        StringBuilder all = new StringBuilder();
        for (int number = 0; number < length; number++) {
            all.append(Wire.head("GET " + path, "X-Request-ID: number-" + number));
        }
        try {
            wire.send(all.toString());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Pipelining on one connection gives no more concurrency than waiting for each response.
    @Test
    void processesOneRequestAtATime() throws IOException {
        try (Wire wire = new Wire(server)) {
            wire.send(Wire.head("GET /testing/slow/work") + Wire.head("GET /testing/slow/work"));
            assertThat(wire.isSilentFor(200)).isTrue();
            assertThat(server.get("/testing/slow/begun").body()).isEqualTo("1");

            server.get("/testing/slow/release");
            assertThat(wire.answer()).contains("worked: true");
            server.get("/testing/slow/release");
            assertThat(wire.answer()).contains("worked: true");
        }
    }
}
