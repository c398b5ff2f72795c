package dev.portero.rest.headers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.rest.testing.Server;
import dev.portero.rest.testing.Wire;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock("log of dev.portero.rest.netty")
final class CorsFilterTest {

    private static final String APP = "https://app.example.com";

    @RegisterExtension
    static final Server CLOSED = new Server();

    @RegisterExtension
    static final Server OPEN = new Server(Map.of("portero.cors.origins", APP + ",http://localhost:3000"));

    @RegisterExtension
    static final Server SHORT_TIMEOUTS = new Server(
            Map.of("portero.cors.origins", APP, "portero.http.request", "300ms", "portero.http.response", "300ms"));

    @Test
    void allowedOriginCanReadResponsesAndErrors() {
        for (String path : List.of("/health", "/nothing-here", "/testing/faults/any")) {
            HttpHeaders headers = OPEN.get(path, "Origin", APP).headers();

            assertThat(headers.firstValue("Access-Control-Allow-Origin"))
                    .as(path)
                    .contains(APP);
            assertThat(headers.firstValue("Access-Control-Expose-Headers").orElseThrow())
                    .contains("X-Request-ID", "Location", "Retry-After");
            assertThat(headers.allValues("Vary")).contains("Origin");
            assertThat(headers.firstValue("Access-Control-Allow-Credentials")).isEmpty();
        }
    }

    @Test
    void allowedOriginCanReadARejectedBody() {
        HttpResponse<String> answer = OPEN.send(OPEN.request("/v1/users/register", "Origin", APP)
                .header("Content-Type", "text/plain;charset=x")
                .POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.headers().allValues("Access-Control-Allow-Origin")).containsExactly(APP);
    }

    static Stream<Arguments> rejectionsBeforeTheController() {
        String origin = "Origin: " + APP;
        return Stream.of(
                Arguments.of(400, Wire.head("GET /%zz", origin)),
                Arguments.of(400, Wire.head("GET /", "Bad Header: x", origin)),
                Arguments.of(400, Wire.head("GET /", origin, "Content-Length: 1", "Content-Length: 2")),
                Arguments.of(404, Wire.head("GET /a/../b", origin)),
                Arguments.of(405, Wire.head("TRACE /", origin)),
                Arguments.of(
                        408,
                        Wire.head(
                                "POST /v1/auth/login", origin, "Content-Type: application/json", "Content-Length: 9")),
                Arguments.of(
                        408,
                        Wire.head(
                                        "POST /v1/auth/login",
                                        origin,
                                        "Content-Type: application/json",
                                        "Transfer-Encoding: chunked")
                                + "9\r\n{"),
                Arguments.of(408, "GET /health HTTP/1.1\r\n" + origin + "\r\nHost"),
                Arguments.of(413, Wire.head("POST /v1/auth/login", origin, "Content-Length: 99999")),
                Arguments.of(414, Wire.head("GET /" + "a".repeat(9_000), origin)),
                Arguments.of(417, Wire.head("POST /v1/auth/login", origin, "Expect: x")),
                Arguments.of(431, Wire.head("GET /", "Authorization: Bearer " + "a".repeat(9_000), origin)),
                Arguments.of(503, Wire.head("GET /testing/slow/work", origin)));
    }

    /// Without CORS headers a page only learns that its request has failed.
    @ParameterizedTest
    @MethodSource("rejectionsBeforeTheController")
    void allowedOriginCanReadEarlyRejections(int status, String request) throws IOException {
        try (Wire wire = new Wire(SHORT_TIMEOUTS)) {
            assertThat(wire.send(request).rest())
                    .startsWith("HTTP/1.1 " + status + " ")
                    .contains("Access-Control-Allow-Origin: " + APP + "\r\n")
                    .containsIgnoringCase("\r\nvary: Origin\r\n");
        }
        try (Wire wire = new Wire(SHORT_TIMEOUTS)) {
            assertThat(wire.send(request.replace(APP, "https://evil.example")).rest())
                    .startsWith("HTTP/1.1 " + status + " ")
                    .doesNotContainIgnoringCase("Access-Control");
        }
    }

    /// Which origin half a line names is unknown: the rest could make it another one.
    @Test
    void omitsAnOriginFromHalfALine() throws IOException {
        try (Wire wire = new Wire(SHORT_TIMEOUTS)) {
            assertThat(wire.send("GET /health HTTP/1.1\r\nHost: x\r\nOrigin: " + APP)
                            .rest())
                    .startsWith("HTTP/1.1 408 ")
                    .doesNotContainIgnoringCase("Access-Control")
                    .containsIgnoringCase("\r\nvary: Origin\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "https://app.example.com.evil.example", "http://app.example.com", "null"
            })
    void otherOriginsReceiveNoCorsHeaders(String origin) {
        HttpResponse<String> answer = OPEN.get("/health", "Origin", origin);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
        assertThat(answer.headers().allValues("Vary")).contains("Origin");
    }

    @Test
    void answersThePreflightOfAnAllowedOrigin() {
        HttpResponse<String> answer = preflight(OPEN, APP);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(APP);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
                .contains("PATCH");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
                .contains("Authorization", "Idempotency-Key", "If-Match");
    }

    @Test
    void rejectsThePreflightOfOtherOrigins() {
        for (HttpResponse<String> answer : List.of(preflight(OPEN, "https://evil.example"), preflight(CLOSED, APP))) {
            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.body()).contains("\"code\":\"method_not_allowed\"", "\"request_id\":");
            assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
        }
    }

    @Test
    void sendsNoCorsHeadersWithoutConfiguredOrigins() {
        HttpHeaders headers = CLOSED.get("/health", "Origin", APP).headers();

        assertThat(headers.map().keySet()).noneMatch(name -> name.startsWith("access-control"));
        assertThat(headers.firstValue("Vary")).isEmpty();
    }

    private static HttpResponse<String> preflight(Server server, String origin) {
        return server.send(
                server.request("/v1/users/register", "Origin", origin, "Access-Control-Request-Method", "POST")
                        .method("OPTIONS", BodyPublishers.noBody()));
    }
}
