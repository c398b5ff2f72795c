package dev.portero.rest.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.rest.testing.AccessLines;
import dev.portero.rest.testing.LogLines;
import dev.portero.rest.testing.Server;
import dev.portero.rest.testing.Wire;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Isolated("the access log has lines of all servers in the process")
@Timeout(60)
final class AccessLogTest {

    @RegisterExtension
    final Server server = new Server(Map.of("portero.forwarding.trusted-proxies", "127.0.0.1"));

    @RegisterExtension
    final AccessLines lines = new AccessLines();

    @RegisterExtension
    final LogLines faults = new LogLines("dev.portero.rest.problem");

    @Test
    void logsOneLinePerRequest() {
        server.get("/health?secret=hunter2", "X-Request-ID", "line-1", "X-Forwarded-For", "203.0.113.9");

        Map<String, String> line = lines.next();
        assertThat(line)
                .containsOnlyKeys("method", "path", "status", "duration_ms", "bytes", "client", "request_id")
                .containsEntry("method", "GET")
                .containsEntry("path", "/health")
                .containsEntry("status", "200")
                .containsEntry("bytes", "56")
                .containsEntry("client", "203.0.113.9")
                .containsEntry("request_id", "line-1");
        assertThat(Long.parseLong(line.get("duration_ms"))).isNotNegative();
        assertNoOtherLine();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NONSENSE\\r\\n\\r\\n|-|-|400",
                "GET /a?x HTTP/1.1\\r\\nHost: x\\r\\nBad Header: y\\r\\n\\r\\n|GET|/a|400",
                "GET /%zz HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n|GET|/%zz|400",
                "GET /a/../b HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n|GET|/a/../b|404",
                "TRACE /a HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n|TRACE|/a|405",
                "POST /nothing HTTP/1.1\\r"
                        + "\\n"
                        + "Host: x\\r"
                        + "\\n"
                        + "Content-Type: application/json\\r"
                        + "\\n"
                        + "Transfer-Encoding: chunked\\r"
                        + "\\n"
                        + "\\r"
                        + "\\n"
                        + "zz\\r"
                        + "\\n"
                        + "|POST|/nothing|4.."
            })
    void logsRequestsThatReachNoController(String request, String method, String path, String status)
            throws IOException {
        try (Wire wire = new Wire(server)) {
            wire.send(request.replace("\\r\\n", "\r\n")).rest();
        }

        Map<String, String> line = lines.next();
        assertThat(line).containsEntry("method", method).containsEntry("path", path);
        assertThat(line.get("status")).matches(status);
        assertNoOtherLine();
    }

    @Test
    void logsRequestsThatAreTooLarge() throws IOException {
        server.raw("GET /" + "a".repeat(9000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(lines.next()).containsEntry("status", "414").containsEntry("path", "-");

        server.raw("GET /b HTTP/1.1\r\nHost: x\r\nX-Large: " + "a".repeat(9000) + "\r\n\r\n");
        assertThat(lines.next()).containsEntry("status", "431").containsEntry("path", "/b");

        server.post("/v1/users/register", "{\"email\":\"" + "a".repeat(70_000) + "\"}");
        assertThat(lines.next()).containsEntry("status", "413");
        assertNoOtherLine();
    }

    @Test
    void logsAClientThatDisconnects() throws IOException {
        try (Wire wire = new Wire(server)) {
            wire.send("GET /in-the-head HTTP/1.1\r\nHost: x\r\n");
        }
        assertThat(lines.next()).containsEntry("status", "499");

        try (Wire wire = new Wire(server)) {
            wire.send("GET /in-the-li");
        }
        assertThat(lines.next()).containsEntry("status", "499").containsEntry("path", "-");

        try (Wire wire = new Wire(server)) {
            wire.send(Wire.head("POST /v1/users/register", "Content-Type: application/json", "Content-Length: 100")
                    + "{");
        }
        assertThat(lines.next()).containsEntry("status", "499").containsEntry("path", "/v1/users/register");
        assertNoOtherLine();
    }

    @Test
    void logsAClientThatResetsItsConnectionWithoutAnError() throws IOException {
        for (int number = 0; number < 10; number++) {
            try (Wire wire = new Wire(server)) {
                wire.send(Wire.head(
                        "POST /v1/users/register",
                        "Content-Type: application/json",
                        "Content-Length: 100",
                        "Expect: 100-continue"));
                assertThat(wire.answer()).startsWith("HTTP/1.1 100 ");
                wire.reset();
            }
            assertThat(lines.next()).containsEntry("status", "499").containsEntry("path", "/v1/users/register");
        }

        assertThat(faults.lines()).isEmpty();
    }

    @Test
    void logsNothingForAConnectionWithoutARequest() throws IOException {
        new Wire(server).close();

        assertNoOtherLine();
    }

    @Test
    void logsEachPipelinedRequest() throws IOException {
        try (Wire wire = new Wire(server)) {
            wire.send(Wire.head("GET /one") + Wire.head("HEAD /health") + Wire.head("GET /three", "Connection: close"))
                    .rest();
        }

        assertThat(lines.next()).containsEntry("path", "/one").containsEntry("status", "404");
        assertThat(lines.next()).containsEntry("method", "HEAD").containsEntry("bytes", "0");
        assertThat(lines.next()).containsEntry("path", "/three");
        assertNoOtherLine();
    }

    private void assertNoOtherLine() {
        server.get("/the-next-one");
        assertThat(lines.next()).containsEntry("path", "/the-next-one");
    }
}
