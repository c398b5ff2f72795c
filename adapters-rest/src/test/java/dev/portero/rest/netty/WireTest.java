package dev.portero.rest.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.rest.testing.Server;
import dev.portero.rest.testing.Wire;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Malformed and ambiguous requests, as other clients and proxies might send them.
@Timeout(60)
final class WireTest {

    private static final String BODY = "{\"email\":\"a@b.cl\",\"password\":\"S3gura123\"}";
    private static final String JSON = "Content-Type: application/json";
    private static final String CHUNKED = "Transfer-Encoding: chunked";
    private static final String CHUNK = Integer.toHexString(BODY.length()) + "\r\n" + BODY + "\r\n";
    private static final String REGISTER = "POST /v1/users/register";
    private static final String LENGTH = "Content-Length: " + BODY.length();

    @RegisterExtension
    static final Server SERVER = new Server();

    static Stream<Arguments> framings() {
        String end = "0\r\n\r\n";
        return Stream.of(
                Arguments.of("both lengths", Wire.head(REGISTER, JSON, LENGTH, CHUNKED) + CHUNK + end),
                Arguments.of(
                        "both lengths, turned", Wire.head(REGISTER, JSON, CHUNKED, "Content-Length: 4") + CHUNK + end),
                Arguments.of("two lengths", Wire.head(REGISTER, JSON, LENGTH, "Content-Length: 1") + BODY),
                Arguments.of("one length twice", Wire.head(REGISTER, JSON, LENGTH, LENGTH) + BODY),
                Arguments.of("a list of lengths", Wire.head(REGISTER, JSON, LENGTH + ", " + BODY.length()) + BODY),
                Arguments.of("a signed length", Wire.head(REGISTER, JSON, "Content-Length: +" + BODY.length()) + BODY),
                Arguments.of("a negative length", Wire.head(REGISTER, JSON, "Content-Length: -1") + BODY),
                Arguments.of("a length in hex", Wire.head(REGISTER, JSON, "Content-Length: 0x2A") + BODY),
                Arguments.of(
                        "an endless length", Wire.head(REGISTER, JSON, "Content-Length: " + "9".repeat(40)) + BODY),
                Arguments.of(
                        "a coding below", Wire.head(REGISTER, JSON, "Transfer-Encoding: gzip, chunked") + CHUNK + end),
                Arguments.of(
                        "a coding above", Wire.head(REGISTER, JSON, "Transfer-Encoding: chunked, gzip") + CHUNK + end),
                Arguments.of(
                        "an unknown coding", Wire.head(REGISTER, JSON, "Transfer-Encoding: xchunked") + CHUNK + end),
                Arguments.of("two codings", Wire.head(REGISTER, JSON, CHUNKED, CHUNKED) + CHUNK + end),
                Arguments.of(
                        "a hidden coding", Wire.head(REGISTER, JSON, "Transfer-Encoding: \u000bchunked") + CHUNK + end),
                Arguments.of("no chunk size", Wire.head(REGISTER, JSON, CHUNKED) + CHUNK + "zz\r\n"),
                Arguments.of("a negative chunk size", Wire.head(REGISTER, JSON, CHUNKED) + CHUNK + "-1\r\n"),
                Arguments.of("a huge chunk size", Wire.head(REGISTER, JSON, CHUNKED) + CHUNK + "f".repeat(20) + "\r\n"),
                Arguments.of("a chunk too long", Wire.head(REGISTER, JSON, CHUNKED) + "2\r\n" + BODY + "\r\n" + end));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("framings")
    void rejectsAmbiguousBodyLengths(String name, String request) throws IOException {
        assertRefusal(sent(request + Wire.head("GET /smuggled")), 400, "malformed_request");
        assertThat(SERVER.portero().events.events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A: b\r\n c\r\n",
                "A: b\r\n\tc\r\n",
                " A: b\r\n",
                "A: b\r\n \r\n",
                "A : b\r\n",
                "A\t: b\r\n",
                "no colon\r\n",
                ": no name\r\n",
                "A: b\n",
                "A: b\rc\r\n",
                "A: b\r\r\n",
                "A: b\u0000c\r\n",
                "A: b\u0001c\r\n",
                "A: b\u007fc\r\n",
                "A\u0000B: c\r\n",
                "a@b: c\r\n",
                "\u00c3: b\r\n",
                "Content-Length: 1\r\n",
                "transfer-encoding: chunked\r\n",
                "Host: y\r\n"
            })
    void rejectsTrailersThatAreInvalidInAHead(String trailers) throws IOException {
        String request = Wire.head(REGISTER, JSON, CHUNKED) + CHUNK + "0\r\n" + trailers + "\r\n";

        assertRefusal(sent(request + Wire.head("GET /smuggled")), 400, "malformed_request");
        assertThat(SERVER.portero().events.events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2;a\nb\r\n{}\r\n",
                "2\n{}\r\n",
                "2\r\n{}\n",
                "2\r\n{}\r\r\n",
                "2;a\rb\r\n{}\r\n",
                "2;a\u0000\r\n{}\r\n",
                "2 2\r\n{}\r\n",
                " 2\r\n{}\r\n",
                "2,2\r\n{}\r\n",
                "0x2\r\n{}\r\n",
                "+2\r\n{}\r\n",
                ";a\r\n{}\r\n",
                "\r\n2\r\n{}\r\n"
            })
    void rejectsAmbiguousChunks(String chunk) throws IOException {
        String request = Wire.head(REGISTER, JSON, CHUNKED) + chunk + "0\r\n\r\n";

        assertRefusal(sent(request + Wire.head("GET /smuggled")), 400, "malformed_request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A: b\r\n", "A: b\r\nExpires:\r\nX: \u00e9\r\n"})
    void acceptsValidTrailers(String trailers) throws IOException {
        String request = Wire.head(REGISTER, JSON, CHUNKED, "Connection: close")
                + CHUNK.replaceFirst("\r\n", ";a=\"b\"\r\n")
                + "000\r\n" + trailers + "\r\n";

        assertThat(sent(request)).startsWith("HTTP/1.1 201 ");
    }

    @Test
    void readsAChunkedBodyByteByByte() throws IOException {
        try (Wire wire = new Wire(SERVER)) {
            wire.send(Wire.head(REGISTER, JSON, CHUNKED));
            for (char next : (CHUNK + "0\r\nA: b\r\n\r\n").toCharArray()) {
                wire.send(String.valueOf(next));
            }
            assertThat(wire.answer()).startsWith("HTTP/1.1 201 ");

            wire.send(Wire.head("GET /health", "Connection: close"));
            assertThat(wire.rest()).startsWith("HTTP/1.1 200 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /health\r\n\r\n",
                "GET /health HTTP/0.9\r\nHost: x\r\n\r\n",
                "GET /health HTTP/1.2\r\nHost: x\r\n\r\n",
                "GET /health HTTP/2.0\r\nHost: x\r\n\r\n",
                "GET /health HTTP/11\r\nHost: x\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "GET /health HTTP/1.1\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost:\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: a@b\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: a/b\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: [:::]\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: a:99999\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: a,b\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\nA\u0000B: c\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\nA: b\u0000c\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\nA : b\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\n: no name\r\n\r\n",
                "GET /health HTTP/1.1\nHost: x\n\n",
                "GET\t/health HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET  /health HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /health  HTTP/1.1\r\nHost: x\r\n\r\n",
                " GET /health HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /health HTTP/1.1 \r\nHost: x\r\n\r\n",
                "GET\u000b/health HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /health\r HTTP/1.1\r\nHost: x\r\n\r\n",
                "\nGET /health HTTP/1.1\r\nHost: x\r\n\r\n",
                "\rGET /health HTTP/1.1\r\nHost: x\r\n\r\n",
                "\u0000GET /health HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /health http/1.1\r\nHost: x\r\n\r\n",
                "GET /health HTTP/1.10\r\nHost: x\r\n\r\n",
                "GET /health x HTTP/1.1\r\nHost: x\r\n\r\n",
                "G(T /health HTTP/1.1\r\nHost: x\r\n\r\n",
                "G\u00c3T /health HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\nA: b\r\n\tc\r\n\r\n",
                "GET /health HTTP/1.1\r\n Host: x\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\n \r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\nA\t: b\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\nA: b\rc\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\nA: b\nC: d\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\nA: b\r\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\nA: b\u0001c\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\nA: b\u007fc\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\n\u00c3: b\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: x\r\na@b: c\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001"
            })
    void rejectsAmbiguousHeads(String head) throws IOException {
        assertRefusal(sent(head), 400, "malformed_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "health",
                "/a%",
                "/a%2",
                "/a%zz",
                "/a%00",
                "/a%0d%0aX",
                "/a%7f",
                "/a%c3%28",
                "/a%ff",
                "/a#b",
                "/a<b>",
                "/a\\b",
                "/a|b",
                "/\u00e4",
                "/\u0001",
                "/?%zz",
                "/?a=<b>",
                "ftp://x/",
                "http://",
                "http:///a",
                "http://u:p@x/",
                "http://u@x/health",
                "http://[::1/health",
                "http://::1]/health",
                "http://[]/health",
                "http://[:::]/health",
                "http://[::1]x/health",
                "http://a%20b/health",
                "http://x:y/health",
                "http://x:99999/health",
                "http://x:1:2/health",
                "http://:80/health",
                "http://?x"
            })
    void rejectsMalformedTargets(String target) throws IOException {
        assertRefusal(sent(Wire.head("GET " + target)), 400, "malformed_request");
        assertRefusal(sent(Wire.head("OPTIONS " + target)), 400, "malformed_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//health", "/v1//users", "/../health", "/a/../health", "/./health", "/a/..", "/%2e%2e/health",
                "/a/%2E%2e/health", "/a/.%2e", "/%2e/health", "/health%2f", "/%2fhealth", "/a%5c..%5chealth",
                        "/%252e%252e",
                "http://x//health"
            })
    void rejectsPathsWithDotSegments(String target) throws IOException {
        assertRefusal(sent(Wire.head("GET " + target)), 404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE /health", "CONNECT example.com:80", "get /health", "PROPFIND /health", "BREW /"})
    void rejectsUnknownMethods(String line) throws IOException {
        String answer = sent(Wire.head(line));

        assertRefusal(answer, 405, "method_not_allowed");
        assertThat(answer).containsIgnoringCase("allow: ");
    }

    @ParameterizedTest
    @CsvSource({
        "GET http://example.com/health, 200",
        "GET HTTPS://example.com:8443/health?x, 200",
        "GET http://[::1]:80/health, 200",
        "GET http://example.com, 200",
        "GET /h%65alth, 404",
        "GET /health?a[]=%20&b=c:d/e?f, 200",
        "HEAD /health, 200",
        "OPTIONS /health, 405",
        "DELETE /health, 405"
    })
    void acceptsUnusualRequests(String line, int status) throws IOException {
        assertThat(sent(Wire.head(line, "Connection: close"))).startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void closesHttp10Connections() throws IOException {
        assertThat(sent("GET /health HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.0 200 ");
    }

    /// RFC 9112, 2.2: some clients send an empty line after a body.
    @Test
    void ignoresAnEmptyLineBeforeARequest() throws IOException {
        assertThat(sent("\r\n\r\n" + Wire.head("GET /health", "Connection: close")))
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void readsAHeadByteByByte() throws IOException {
        try (Wire wire = new Wire(SERVER)) {
            for (char next : Wire.head("GET /health", "X-Request-ID: slowly", "Connection: close")
                    .toCharArray()) {
                wire.send(String.valueOf(next));
            }

            assertThat(wire.rest()).startsWith("HTTP/1.1 200 ").contains("slowly");
        }
    }

    static Stream<Arguments> framingsOfLittleContent() {
        String start = Wire.head(REGISTER, JSON, CHUNKED);
        return Stream.of(
                Arguments.of("extensions", start + ("1;" + "a".repeat(6_000) + "\r\n{\r\n").repeat(10)),
                Arguments.of("zeros", start + ("0".repeat(6_000) + "1\r\n{\r\n").repeat(10)),
                Arguments.of("trailers", start + "1\r\n{\r\n0\r\n" + "a: b\r\n".repeat(5_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("framingsOfLittleContent")
    void rejectsABodyThatIsMostlyFraming(String name, String request) throws IOException {
        assertRefusal(sent(request), 400, "malformed_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: Close",
                "Connection: keep-alive, close",
                "Connection: close, TE",
                "Connection: Upgrade, close\r\nUpgrade: h2c",
                "Connection: TE\r\nConnection: close"
            })
    void closesByEveryFormOfConnectionClose(String headers) throws IOException {
        String answer = sent(Wire.head("GET /health", headers));

        assertThat(answer).startsWith("HTTP/1.1 200 ").containsIgnoringCase("connection: close");
    }

    @Test
    void omitsTheBodyOfAHeadResponse() throws IOException {
        String answer = sent(Wire.head("HEAD /health", "Connection: close"));

        assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n");
        assertThat(sent(Wire.head("HEAD /a/../b"))).startsWith("HTTP/1.1 404 ").endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 2_000, 20_000})
    void rejectsTooManyHeaders(int number) throws IOException {
        assertRefusal(sent(Wire.head("GET /", "a: b\r\n".repeat(number).strip())), 431, "too_large");
    }

    @ParameterizedTest
    @ValueSource(ints = {8_192, 9_000, 20_000, 200_000})
    void rejectsATokenThatIsTooLong(int length) throws IOException {
        String token = "Authorization: Bearer " + "a".repeat(length);

        assertRefusal(sent(Wire.head("GET /v1/users/me", token)), 431, "too_large");
        assertRefusal(sent(Wire.head("GET /v1/users/me", "Cookie: " + "a".repeat(length))), 431, "too_large");
        assertRefusal(sent(Wire.head("GET /v1/users/me?" + "a".repeat(length))), 414, "too_large");
    }

    @Test
    void answersAPipelineInOrder() throws IOException {
        try (Wire wire = new Wire(SERVER)) {
            wire.send(Wire.head("GET /one", "X-Request-ID: one")
                    + Wire.head(REGISTER, JSON, LENGTH, "X-Request-ID: two")
                    + BODY
                    + Wire.head("GET /a/../b", "X-Request-ID: three")
                    + Wire.head("GET /never"));

            assertThat(wire.answer()).startsWith("HTTP/1.1 404 ").contains("\"one\"");
            assertThat(wire.answer()).startsWith("HTTP/1.1 201 ").contains("two");
            assertThat(wire.rest())
                    .startsWith("HTTP/1.1 404 ")
                    .contains("\"three\"")
                    .containsOnlyOnce("HTTP/1.1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override: DELETE", "X-HTTP-Method: GET", "X-Method-Override: GET"})
    void ignoresMethodOverrideHeaders(String header) throws IOException {
        String answer = sent(Wire.head(REGISTER, JSON, LENGTH, header, "Connection: close") + BODY);

        assertThat(answer).startsWith("HTTP/1.1 201 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: application/json\r\nContent-Type: text/plain",
                "Content-Type: application/json\r\nContent-Type: application/json",
                "Content-Type: application/json; charset=iso-8859-1",
                "Content-Type: application/json; charset=utf-16",
                "Content-Type: application/merge-patch+json",
                "Content-Type: application/json\r\nContent-Encoding: gzip",
                "Content-Type: application/json\r\nContent-Encoding: deflate",
                "Content-Type: application/json\r\nContent-Encoding: br, gzip",
                "Content-Type: application/json\r\nContent-Encoding: nonsense"
            })
    void rejectsABodyThatIsNotPlainJson(String headers) throws IOException {
        String answer = sent(Wire.head(REGISTER, headers, LENGTH, "Connection: close") + BODY);

        assertRefusal(answer, 415, "unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json; charset=utf-8", "application/json;charset=\"UTF-8\"", "APPLICATION/JSON"})
    void acceptsEveryFormOfTheJsonContentType(String type) throws IOException {
        String answer = sent(
                Wire.head(REGISTER, "Content-Type: " + type, LENGTH, "Content-Encoding: identity", "Connection: close")
                        + BODY);

        assertThat(answer).startsWith("HTTP/1.1 201 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/xml", "image/*"})
    void rejectsOtherContentCodings(String accepted) throws IOException {
        assertRefusal(
                sent(Wire.head("GET /health", "Accept: " + accepted, "Connection: close")), 406, "not_acceptable");
    }

    @Test
    void omitsInputFromErrors() throws IOException {
        String answer =
                sent(Wire.head("GET /health", "Accept: application/json;charset=utf-16;a=b", "Connection: close"));

        assertThat(answer).startsWith("HTTP/1.1 200 ").containsIgnoringCase("content-type: application/json\r\n");
    }

    private String sent(String bytes) throws IOException {
        try (Wire wire = new Wire(SERVER)) {
            return wire.send(bytes).rest();
        }
    }

    private void assertRefusal(String answer, int status, String code) {
        assertThat(answer)
                .matches("(?s)HTTP/1\\.[01] " + status + " .*")
                .containsOnlyOnce("HTTP/1.")
                .contains("\"code\":\"" + code + "\"", "\"request_id\":\"")
                .containsIgnoringCase("content-type: application/json")
                .containsIgnoringCase("connection: close")
                .containsIgnoringCase("x-content-type-options: nosniff")
                .containsIgnoringCase("content-security-policy: default-src 'none'")
                .containsIgnoringCase("x-request-id: ")
                .doesNotContainIgnoringCase("\nserver:")
                .doesNotContain("Exception", "netty", "micronaut");
        assertThat(SERVER.get("/healthz").statusCode()).isEqualTo(200);
    }
}
