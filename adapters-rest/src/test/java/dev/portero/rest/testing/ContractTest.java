package dev.portero.rest.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Test of the contract checker: it detects each kind of violation once.
final class ContractTest {

    private static final String ALICE = """
            {"id":"01a1fd5a-58aa-745a-bbab-57e8719b5bda","email":"a@b.cl","username":"alice","full_name":null,\
            "is_active":true,"status":"active","roles":["user"],"email_verified":false,"locale":null,\
            "created_at":"2026-11-21T09:05:19.018894Z","updated_at":"2026-11-21T09:05:19.018894Z"}""";
    private static final String TAKEN = """
            {"code":"email_taken","message":"There is one.","request_id":"try-1"}""";

    private final Contract contract = Contract.golden();

    @Test
    void acceptsADocumentedResponse() {
        assertThat(violations("POST", "/v1/users/register", 201, ALICE)).isEmpty();
        assertThat(violations("POST", "/v1/users/register", 409, TAKEN)).isEmpty();
        assertThat(violations("GET", "/health", 200, "{\"status\":\"ok\",\"service\":\"a\",\"version\":\"b\"}"))
                .isEmpty();
        assertThat(violations("HEAD", "/health", 200, "")).isEmpty();
    }

    @Test
    void ignoresAPrefixAndATrailingSlash() {
        assertThat(violations("POST", "/usersservice/v1/users/register", 201, ALICE))
                .isEmpty();
        assertThat(violations("POST", "/usersservice/v1/users/register", 201, "{}"))
                .isNotEmpty();
        assertThat(violations("GET", "/healthz/", 200, "{}")).isNotEmpty();
        assertThat(violations("GET", "/elsewhere/healthz", 404, TAKEN.replace("email_taken", "not_found")))
                .isEmpty();
        assertThat(violations("GET", "/healthz", 404, TAKEN.replace("email_taken", "not_found")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "an unknown field        | \"locale\":null | \"locale\":null,\"shoe_size\":43",
                "a missing field         | \"locale\":null, |",
                "null where it cannot be | \"a@b.cl\" | null",
                "an unknown status       | \"active\",\"roles\" | \"asleep\",\"roles\"",
                "another type            | true | \"true\"",
                "a malformed id          | 01a1fd5a-58aa-745a-bbab-57e8719b5bda | 17",
                "a malformed time        | 2026-11-21T09:05:19.018894Z | yesterday"
            })
    void rejectsAUserWithAFault(String fault, String part, @Nullable String instead) {
        String body = ALICE.replace(part, instead == null ? "" : instead);

        assertThat(body).as(fault).isNotEqualTo(ALICE);
        assertThat(violations("POST", "/v1/users/register", 201, body))
                .as(fault)
                .isNotEmpty();
    }

    @Test
    void rejectsAnUndocumentedStatus() {
        assertThat(violations("POST", "/v1/users/register", 200, ALICE))
                .singleElement(STRING)
                .contains("no such status");
        assertThat(violations("GET", "/health", 409, TAKEN)).isNotEmpty();
    }

    @Test
    void rejectsACodeOfAnotherStatus() {
        assertThat(violations("POST", "/v1/users/register", 409, TAKEN.replace("email_taken", "not_found")))
                .isNotEmpty();
        assertThat(violations("POST", "/v1/users/register", 409, TAKEN.replace("email_taken", "made_up")))
                .isNotEmpty();
    }

    @Test
    void rejectsAMalformedError() {
        assertThat(violations("GET", "/v1/nonsense", 404, TAKEN.replace("email_taken", "not_found")))
                .isEmpty();
        assertThat(violations("GET", "/v1/nonsense", 404, "{\"error\":\"not found\"}"))
                .isNotEmpty();
        assertThat(violations("GET", "/v1/nonsense", 404, "Not Found")).isNotEmpty();
        assertThat(violations("GET", "/testing/faults/any", 500, TAKEN.replace("email_taken", "oops")))
                .isNotEmpty();
        assertThat(violations("POST", "/v1/users/register", 409, TAKEN.replace("}", ",\"trace\":\"…\"}")))
                .isNotEmpty();
    }

    @Test
    void rejectsAnUndocumentedRoute() {
        assertThat(violations("GET", "/v1/secrets", 200, "{}"))
                .singleElement(STRING)
                .contains("no such call");
        assertThat(violations("DELETE", "/health", 204, "")).isNotEmpty();
    }

    @Test
    void rejectsAMissingRequiredHeader() {
        for (String header : List.of("X-Request-ID", "ETag", "Location")) {
            Map<String, List<String>> headers = headers();
            headers.remove(header);

            assertThat(contract.violations(new Answer("POST", "/v1/users/register", 201, headers, ALICE)))
                    .as(header)
                    .singleElement(STRING)
                    .contains(header);
        }
    }

    @Test
    void rejectsAMalformedHeaderAndContentType() {
        Map<String, List<String>> weak = headers();
        weak.put("ETag", List.of("0"));
        Map<String, List<String>> html = headers();
        html.put("Content-Type", List.of("text/html"));

        assertThat(contract.violations(new Answer("POST", "/v1/users/register", 201, weak, ALICE)))
                .isNotEmpty();
        assertThat(contract.violations(new Answer("POST", "/v1/users/register", 201, html, ALICE)))
                .isNotEmpty();
    }

    private List<String> violations(String method, String path, int status, String body) {
        return contract.violations(new Answer(method, path, status, headers(), body));
    }

    private static Map<String, List<String>> headers() {
        return new HashMap<>(Map.of(
                "Content-Type", List.of("application/json"),
                "X-Request-ID", List.of("try-1"),
                "ETag", List.of("\"0\""),
                "Location", List.of("/v1/users/01a1fd5a-58aa-745a-bbab-57e8719b5bda")));
    }
}
