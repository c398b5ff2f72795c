package dev.portero.rest.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portero.rest.testing.LoggedIn;
import dev.portero.rest.testing.Server;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Sends invalid values in every query parameter and path variable of the OpenAPI document.
final class ImpossibleValuesTest {

    private static final String UNKNOWN_ID = "01a1fd5b-8c72-769e-b96a-231d3f09e8a4";

    /// U+0000, an unpaired surrogate, an overlong encoding, a lone continuation byte, a code point beyond the last one,
    /// an incomplete escape.
    private static final List<String> INVALID_TEXT =
            List.of("%00", "a%00b", "%ED%A0%80", "%ED%B0%80", "%C0%80", "%80", "%F4%90%80%80", "a%FF", "%E2%82");

    private static final List<String> OUT_OF_RANGE = List.of(
            "",
            "%20",
            "-1",
            "0",
            "2147483648",
            "-9223372036854775809",
            "9".repeat(400),
            "1e400",
            "0x10",
            "NaN",
            "%D9%A1", // a non-ASCII digit
            "%F0%9F%98%80",
            "%2B999999999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00%2B18:00",
            "10000-01-01",
            "0000-00-00",
            "2026-02-30",
            "2026-11-21T25:00:00Z",
            "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
            "%CE%A3".repeat(300),
            "%CD%85%CC%B4".repeat(300),
            "~".repeat(2_000));

    private static final List<String> FORGED = Stream.of(
                    "\n",
                    "\n\n",
                    "\0",
                    "-created_at\n" + UNKNOWN_ID + "\n+999999999-12-31T23:59:59Z",
                    "-created_at\n" + UNKNOWN_ID + "\n\0",
                    "email\n" + UNKNOWN_ID + "\na\0b",
                    "username\n" + UNKNOWN_ID + "\n" + "\0".repeat(200),
                    "status\n" + UNKNOWN_ID + "\nGONE",
                    "2026-11-21T10:00:00Z\n\0",
                    "+999999999-12-31T23:59:59Z\n" + UNKNOWN_ID,
                    "9".repeat(300) + "\n" + UNKNOWN_ID)
            .map(cursor -> Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.getBytes(UTF_8)))
            .toList();

    /// One operation of the document.
    ///
    /// @param variables names of its path variables
    /// @param parameters names of its query parameters
    private record Call(String method, String path, List<String> variables, List<String> parameters) {

        String pathWith(String variable, String value) {
            String filled = path.replace("{" + variable + "}", value);
            return filled.replaceAll("\\{[^}]*}", UNKNOWN_ID);
        }
    }

    @RegisterExtension
    static final Server SERVER = new Server();

    @Test
    void invalidTextInAQueryIsRejected() throws Exception {
        String[] admin = LoggedIn.admin(SERVER);
        List<Call> calls = calls();

        assertThat(calls).anyMatch(call -> call.parameters().contains("type"));
        for (Call call : calls) {
            for (String name : call.parameters()) {
                for (String value : INVALID_TEXT) {
                    HttpResponse<String> answer = send(call, call.pathWith("", "") + "?" + name + "=" + value, admin);

                    String what = call + " " + name + "=" + value;
                    assertThat(answer.statusCode()).as(what).isEqualTo(422);
                    assertThat(answer.body()).as(what).contains("\"" + name + "\":[{\"code\":\"characters\"");
                }
            }
        }
    }

    @Test
    void outOfRangeQueryValuesCauseNoServerError() throws Exception {
        String[] admin = LoggedIn.admin(SERVER);

        for (Call call : calls()) {
            for (String name : call.parameters()) {
                for (String value :
                        Stream.concat(OUT_OF_RANGE.stream(), FORGED.stream()).toList()) {
                    for (String others : others(name)) {
                        String query = "?" + name + "=" + value + others;
                        HttpResponse<String> answer = send(call, call.pathWith("", "") + query, admin);

                        assertThat(answer.statusCode()).as(call + query).isLessThan(500);
                    }
                }
            }
        }
    }

    /// A cursor is only valid with the sort order that it was issued for.
    private static List<String> others(String name) {
        return name.equals("cursor") ? List.of("", "&sort=email", "&sort=username", "&sort=status") : List.of("");
    }

    @Test
    void invalidPathValuesCauseNoServerError() throws Exception {
        String[] admin = LoggedIn.admin(SERVER);

        for (Call call : calls()) {
            for (String name : call.variables()) {
                for (String value : Stream.concat(
                                INVALID_TEXT.stream(), OUT_OF_RANGE.stream().skip(2))
                        .toList()) {
                    String path = call.pathWith(name, value);

                    assertThat(send(call, path, admin).statusCode())
                            .as(call.method() + " " + path)
                            .isLessThan(500);
                }
            }
        }
    }

    @Test
    void unreadParametersAreIgnored() {
        assertThat(SERVER.get("/health?unread=%00").statusCode()).isEqualTo(200);
    }

    @Test
    void authenticationPrecedesValidation() {
        assertThat(SERVER.get("/v1/events?type=%00").statusCode()).isEqualTo(401);
    }

    private HttpResponse<String> send(Call call, String target, String... headers) {
        boolean hasBody = call.method().equals("PATCH") || call.method().equals("PUT");
        return SERVER.send(
                hasBody
                        ? SERVER.request(target, headers)
                                .header("Content-Type", "application/json")
                                .method(call.method(), BodyPublishers.ofString("{}"))
                        : SERVER.request(target, headers).method(call.method(), BodyPublishers.noBody()));
    }

    private static List<Call> calls() throws Exception {
        List<Call> calls = new ArrayList<>();
        try (InputStream copy = ImpossibleValuesTest.class.getResourceAsStream("/wire/openapi.json")) {
            for (Map.Entry<String, JsonNode> path :
                    new ObjectMapper().readTree(copy).path("paths").properties()) {
                for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                    JsonNode parameters = operation.getValue().path("parameters");
                    calls.add(new Call(
                            operation.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            named(parameters, "path"),
                            named(parameters, "query")));
                }
            }
        }
        return calls;
    }

    private static List<String> named(JsonNode parameters, String in) {
        List<String> names = new ArrayList<>();
        parameters.forEach(parameter -> {
            if (parameter.path("in").asText().equals(in)) {
                names.add(parameter.path("name").asText());
            }
        });
        return names;
    }
}
