package dev.portero.rest.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.rest.testing.AccessLines;
import dev.portero.rest.testing.Server;
import dev.portero.rest.testing.Wire;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `Expect: 100-continue`, and bodies that are too large.
@Isolated("the access log has lines of all servers in the process")
@Timeout(60)
final class ExpectTest {

    private static final String BODY = "{\"email\":\"a@b.cl\",\"password\":\"S3gura123\"}";
    private static final String REGISTER = "POST /v1/users/register";
    private static final String JSON = "Content-Type: application/json";
    private static final String LENGTH = "Content-Length: " + BODY.length();
    private static final String EXPECT = "Expect: 100-continue";
    private static final String SMUGGLED = Wire.head("GET /smuggled");

    @RegisterExtension
    static final Server SERVER = new Server();

    @RegisterExtension
    final AccessLines lines = new AccessLines();

    @ParameterizedTest
    @ValueSource(strings = {"Expect: 100-continue", "Expect: 100-Continue"})
    void sendsContinue(String expect) throws IOException {
        try (Wire wire = new Wire(SERVER)) {
            wire.send(Wire.head(REGISTER, JSON, LENGTH, expect));
            assertThat(wire.answer()).startsWith("HTTP/1.1 100 ");

            assertThat(wire.send(BODY).answer()).startsWith("HTTP/1.1 201 ");
            assertThat(wire.send(Wire.head("GET /healthz")).answer()).startsWith("HTTP/1.1 200 ");
        }
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("too large", Wire.head(REGISTER, JSON, "Content-Length: 2000000", EXPECT), 413),
                Arguments.of("a byte too large", Wire.head(REGISTER, JSON, "Content-Length: 65537", EXPECT), 413),
                Arguments.of("no token", Wire.head("PATCH /v1/users/me", JSON, LENGTH, EXPECT), 401),
                Arguments.of(
                        "a bad token",
                        Wire.head("PATCH /v1/users/me", JSON, LENGTH, EXPECT, "Authorization: Bearer x"),
                        401),
                Arguments.of("a type", Wire.head(REGISTER, "Content-Type: text/plain", LENGTH, EXPECT), 415),
                Arguments.of("a coding", Wire.head(REGISTER, JSON, LENGTH, EXPECT, "Content-Encoding: gzip"), 415),
                Arguments.of("no such path", Wire.head("POST /nowhere", JSON, LENGTH, EXPECT), 404),
                Arguments.of("no such method", Wire.head("PUT /v1/auth/login", JSON, LENGTH, EXPECT), 405));
    }

    /// Whether the client sends the body anyway is unknown, so no request may be read after the head.
    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void rejectsBeforeTheBodyAndCloses(String name, String head, int status) throws IOException {
        try (Wire wire = new Wire(SERVER)) {
            String answer = wire.send(head).rest();

            assertThat(answer)
                    .startsWith("HTTP/1.1 " + status + " ")
                    .containsOnlyOnce("HTTP/1.1")
                    .containsIgnoringCase("connection: close");
        }
        try (Wire wire = new Wire(SERVER)) {
            assertThat(wire.send(head + SMUGGLED).rest()).containsOnlyOnce("HTTP/1.1");
        }
        assertThat(SERVER.portero().events.events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Expect: 200-ok",
                "Expect: 100-continue, 200-ok",
                "Expect: ",
                "Expect: 100-continue\r\nExpect: 100-continue"
            })
    void rejectsOtherExpectations(String expect) throws IOException {
        try (Wire wire = new Wire(SERVER)) {
            assertThat(wire.send(Wire.head(REGISTER, JSON, LENGTH, expect) + BODY)
                            .rest())
                    .startsWith("HTTP/1.1 417 ")
                    .contains("\"code\":\"expectation_failed\"")
                    .containsOnlyOnce("HTTP/1.1");
        }
        assertThat(SERVER.portero().events.events()).isEmpty();
    }

    static Stream<Arguments> tooLarge() {
        String chunk = "1000\r\n" + "a".repeat(4096) + "\r\n";
        return Stream.of(
                Arguments.of("by its length", Wire.head(REGISTER, JSON, "Content-Length: 65537")),
                Arguments.of(
                        "by its chunks", Wire.head(REGISTER, JSON, "Transfer-Encoding: chunked") + chunk.repeat(17)),
                Arguments.of(
                        "where nothing reads it",
                        Wire.head("POST /nowhere", JSON, "Transfer-Encoding: chunked") + chunk.repeat(17)),
                Arguments.of("beyond numbers", Wire.head(REGISTER, JSON, "Content-Length: 999999999999999999")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tooLarge")
    void disconnectsWhenTheBodyIsTooLarge(String name, String request) throws IOException {
        try (Wire wire = new Wire(SERVER)) {
            assertThat(wire.send(request).rest())
                    .matches("(?s)HTTP/1.1 (413|404) .*")
                    .containsOnlyOnce("HTTP/1.1");
        }
    }

    @Test
    void logsARejectionOnce() throws IOException {
        try (Wire wire = new Wire(SERVER)) {
            wire.send(Wire.head(REGISTER, JSON, "Content-Length: 2000000", EXPECT))
                    .rest();
        }

        assertThat(lines.next()).containsEntry("status", "413").containsEntry("path", "/v1/users/register");
        SERVER.get("/the-next-one");
        assertThat(lines.next()).containsEntry("path", "/the-next-one");
    }
}
