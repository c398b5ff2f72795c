package dev.portero.rest.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.rest.testing.AccessLines;
import dev.portero.rest.testing.Server;
import dev.portero.rest.testing.Wire;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("the access log has lines of all servers in the process")
@Timeout(60)
final class RequestBudgetTest {

    @RegisterExtension
    final Server server = new Server(Map.of("portero.http.response", "300ms"));

    @RegisterExtension
    final AccessLines lines = new AccessLines();

    @Test
    void endsTheWaitAndNotTheWork() {
        HttpResponse<String> answer = server.get("/testing/slow/work", "X-Request-ID", "budget-1");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.body()).contains("\"code\":\"unavailable\"", "\"request_id\":\"budget-1\"");
        assertThat(lines.next()).containsEntry("status", "503").containsEntry("request_id", "budget-1");
        assertThat(server.get("/testing/slow/release").body()).isEqualTo("done: true");
        assertThat(lines.next()).containsEntry("path", "/testing/slow/release");
    }

    @Test
    void timeoutStartsWithTheRequest() throws IOException {
        String body = "{\"email\":\"a@b.cl\",\"password\":\"S3gura123\"}";
        try (Wire wire = new Wire(server)) {
            wire.send(Wire.head(
                            "POST /v1/users/register",
                            "Content-Type: application/json",
                            "Content-Length: " + body.length())
                    + body.substring(0, 5));
            assertThat(wire.isSilentFor(1_000)).isTrue();

            assertThat(wire.send(body.substring(5)).answer()).startsWith("HTTP/1.1 201 ");
        }
    }

    @Test
    void eachPipelinedRequestHasItsOwnId() throws IOException {
        try (Wire wire = new Wire(server)) {
            wire.send(Wire.head("GET /healthz") + Wire.head("GET /testing/slow/work") + Wire.head("GET /healthz"));

            assertThat(wire.answer()).startsWith("HTTP/1.1 200 ");
            assertThat(wire.rest()).startsWith("HTTP/1.1 503 ").containsOnlyOnce("HTTP/1.1");
        }
        server.get("/testing/slow/release");
    }
}
