package dev.portero.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.rest.testing.Server;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Error format: whatever the request, the error response has the common format and no state has changed.
final class CommonProblemsTest {

    private static final String REGISTER = "/v1/users/register";
    private static final Pattern SHAPE = Pattern.compile(
            "\\{\"code\":\"[a-z_]+\",\"message\":\"[^\"]+\",(\"details\":\\{.+},)?\"request_id\":\"[A-Za-z0-9._-]+\"}");

    @RegisterExtension
    static final Server SERVER = new Server();

    static Stream<Arguments> bodies() {
        String valid = "{\"email\":\"a@b.cl\",\"password\":\"S3gura123\"}";
        return Stream.of(
                Arguments.of("", 400, "malformed_json"),
                Arguments.of("nonsense", 400, "malformed_json"),
                Arguments.of("[]", 400, "malformed_json"),
                Arguments.of("null", 400, "malformed_json"),
                Arguments.of("\"text\"", 400, "malformed_json"),
                Arguments.of(valid + "{}", 400, "malformed_json"),
                Arguments.of(valid + " x", 400, "malformed_json"),
                Arguments.of(valid.substring(0, 20), 400, "malformed_json"),
                Arguments.of(
                        "{\"email\":\"a@b.cl\",\"email\":\"c@d.cl\",\"password\":\"S3gura123\"}",
                        400,
                        "malformed_json"),
                Arguments.of("{\"email\":1,\"password\":\"S3gura123\"}", 400, "malformed_json"),
                Arguments.of("{\"email\":[\"a@b.cl\"],\"password\":\"S3gura123\"}", 400, "malformed_json"),
                Arguments.of("{\"email\":NaN,\"password\":\"S3gura123\"}", 400, "malformed_json"),
                Arguments.of("{\"email\":\"a@b.cl\",\"password\":" + "9".repeat(41) + "}", 400, "malformed_json"),
                Arguments.of("{\"email\":\"a@b.cl\",\"password\":1e99999999999}", 400, "malformed_json"),
                Arguments.of("{\"email\":\"a@b.cl\",\"password\":-0.0e-99999999999}", 400, "malformed_json"),
                Arguments.of("{\"email\":" + "[".repeat(33) + "]".repeat(33) + "}", 400, "malformed_json"),
                Arguments.of("{\"email\":\"a\\u0000@b.cl\",\"password\":\"S3gura123\"}", 422, "validation_failed"),
                Arguments.of("{\"email\":\"a@b.cl\",\"password\":\"S3gura123\\u0000\"}", 422, "validation_failed"),
                Arguments.of("{\"email\":\"a@b.cl\",\"password\":\"S3gura123\\ud800\"}", 422, "validation_failed"),
                Arguments.of(
                        "{\"email\":\"a@b.cl\",\"password\":\"S3gura123\",\"x\\u0000y\":1}", 422, "unknown_field"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void rejectsMalformedBodies(String body, int status, String code) {
        HttpResponse<String> answer = SERVER.post(REGISTER, body);

        assertProblem(answer, status, code);
    }

    @Test
    void rejectsABodyThatIsNotUtf8() {
        byte[] latin1 =
                "{\"email\":\"jos\u00e9@b.cl\",\"password\":\"S3gura123\"}".getBytes(StandardCharsets.ISO_8859_1);

        HttpResponse<String> answer = SERVER.send(SERVER.request(REGISTER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(latin1)));

        assertProblem(answer, 400, "malformed_json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded"})
    void rejectsOtherMediaTypes(String type) {
        HttpResponse<String> answer = SERVER.send(
                SERVER.request(REGISTER).header("Content-Type", type).POST(BodyPublishers.ofString("{}")));

        assertProblem(answer, 415, "unsupported_media_type");
    }

    @Test
    void ignoresTheOriginWithoutCors() {
        HttpResponse<String> known = SERVER.get("/health", "Origin", "https://app.example.com");
        HttpResponse<String> unknown = SERVER.get("/v1/nonsense", "Origin", "https://app.example.com");

        assertThat(known.statusCode()).isEqualTo(200);
        assertThat(known.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertProblem(unknown, 404, "not_found");
    }

    @Test
    void rejectsAnUnparsableContentType() {
        HttpResponse<String> answer =
                SERVER.send(SERVER.request(REGISTER).header("Content-Type", "x").POST(BodyPublishers.ofString("{}")));

        assertProblem(answer, 415, "unsupported_media_type");
    }

    @Test
    void rejectsAMissingContentType() {
        HttpResponse<String> answer = SERVER.send(SERVER.request(REGISTER).POST(BodyPublishers.ofString("{}")));

        assertProblem(answer, 415, "unsupported_media_type");
    }

    @Test
    void rejectsABodyOfMoreThan64KiB() {
        HttpResponse<String> answer = SERVER.post(REGISTER, "{\"email\":\"" + "a".repeat(70_000) + "\"}");

        assertProblem(answer, 413, "too_large");
    }

    @Test
    void rejectsAChunkedBodyOfMoreThan64KiB() {
        byte[] large = ("{\"email\":\"" + "a".repeat(70_000) + "\"}").getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> answer = SERVER.send(SERVER.request(REGISTER)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(large))));

        assertProblem(answer, 413, "too_large");
    }

    @Test
    void unknownPathsAreNotFound() {
        assertProblem(SERVER.get("/v1/nonsense"), 404, "not_found");
        assertProblem(SERVER.get("/v1"), 404, "not_found");
        assertProblem(SERVER.get("/v1/users/register/.."), 404, "not_found");
    }

    @Test
    void methodNotAllowedListsTheAllowedMethods() {
        HttpResponse<String> answer = SERVER.get("/v1/auth/login");

        assertProblem(answer, 405, "method_not_allowed");
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void rejectsAnAcceptHeaderWithoutJson() {
        HttpResponse<String> answer = SERVER.get("/health", "Accept", "text/xml");

        assertProblem(answer, 406, "not_acceptable");
    }

    @Test
    void errorsAreJsonForABrowserToo() {
        assertProblem(SERVER.get("/v1/nonsense", "Accept", "text/html,*/*;q=0.1"), 404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /v1/nonsense HTTP/1.1\r\nHost: x\r\nBad Header: x\r\n\r\n"
            })
    void rejectsBytesThatAreNoHttp(String bytes) {
        String answer = SERVER.raw(bytes + "GET /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .matches("(?s)HTTP/1.[01] 400.*")
                .containsIgnoringCase("X-Content-Type-Options: nosniff")
                .contains("\"request_id\":")
                .doesNotContain("Exception", "netty", "micronaut");
        assertThat(SERVER.get("/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void rejectsALongRequestLineAndALargeHeader() {
        String longLine = SERVER.raw("GET /" + "a".repeat(9000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        String largeHeader = SERVER.raw("GET / HTTP/1.1\r\nHost: x\r\nX-Large: " + "a".repeat(9000) + "\r\n\r\n");

        assertThat(longLine).contains("\"code\":\"too_large\"").matches("(?s)HTTP/1.[01] 414.*");
        assertThat(largeHeader).contains("\"code\":\"too_large\"").matches("(?s)HTTP/1.[01] 431.*");
        assertThat(SERVER.get("/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void faultResponseExposesOnlyTheRequestId() {
        HttpResponse<String> answer = SERVER.get("/testing/faults/any", "X-Request-ID", "fault-1");

        assertProblem(answer, 500, "internal_error");
        assertThat(answer.body())
                .isEqualTo("{\"code\":\"internal_error\",\"message\":\"Unexpected server error\","
                        + "\"request_id\":\"fault-1\"}");
    }

    @Test
    void reportsConflictsAndTransientFailures() {
        assertProblem(SERVER.get("/testing/faults/stale"), 409, "stale_version");
        HttpResponse<String> overloaded = SERVER.get("/testing/faults/overloaded");
        assertProblem(overloaded, 503, "unavailable");
        assertThat(overloaded.headers().firstValue("Retry-After")).contains("2");
        HttpResponse<String> unavailable = SERVER.get("/testing/faults/unavailable");
        assertProblem(unavailable, 503, "unavailable");
        assertThat(unavailable.headers().firstValue("Retry-After")).contains("1");
        assertThat(unavailable.body()).doesNotContain("10.0.0.1", "database");

        HttpResponse<String> unmigrated = SERVER.get("/testing/faults/unmigrated");
        assertProblem(unmigrated, 503, "unavailable");
        assertThat(unmigrated.headers().firstValue("Retry-After")).contains("1");
        assertThat(unmigrated.body())
                .contains("database schema is not migrated: run portero migrate")
                .doesNotContain("10.0.0.1", "relation");
    }

    private void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).matches(SHAPE).contains("\"code\":\"" + code + "\"");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("X-Request-ID")).isPresent();
        assertThat(SERVER.portero().events.events()).isEmpty();
    }
}
