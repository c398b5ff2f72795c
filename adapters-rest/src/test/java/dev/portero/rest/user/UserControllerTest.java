package dev.portero.rest.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.Together;
import dev.portero.rest.testing.Server;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class UserControllerTest {

    /// Seed 1, verbatim.
    private static final String ALICE = """
            {
              "email": "a@b.cl",
              "username": "alice",
              "password": "S3gura123",
              "full_name": "Alice Doe"
            }
            """;

    @RegisterExtension
    final Server server = new Server();

    @Test
    void registrationOfSeedOneReturnsTheUser() {
        HttpResponse<String> answer = server.post("/v1/users/register", ALICE);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("""
                {"id":"ID","email":"a@b.cl","username":"alice","full_name":"Alice Doe","is_active":true,\
                "status":"active","roles":["user"],"email_verified":false,"locale":null,\
                "created_at":"2026-11-21T10:00:00.123456Z","updated_at":"2026-11-21T10:00:00.123456Z"}\
                """.replace("ID", id()));
        assertThat(answer.headers().firstValue("Location")).contains("/v1/users/" + id());
        assertThat(answer.headers().firstValue("ETag")).contains("\"0\"");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void derivesTheUserNameWhereNoneIsGiven() {
        HttpResponse<String> answer = server.post("/v1/users/register", """
                {"email": "test@example.com", "password": "password123"}
                """);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).contains("\"username\":\"test\"", "\"full_name\":null");
    }

    @Test
    void treatsNullAsMissing() {
        HttpResponse<String> answer = server.post("/v1/users/register", """
                {"email": "test@example.com", "username": null, "password": "password123", "full_name": null}
                """);

        assertThat(answer.statusCode()).isEqualTo(201);
    }

    @Test
    void rejectsATakenEmailAndATakenUserName() {
        server.post("/v1/users/register", ALICE);

        HttpResponse<String> sameMailbox = server.post("/v1/users/register", ALICE.replace("alice", "other"));
        HttpResponse<String> sameName = server.post("/v1/users/register", ALICE.replace("a@b.cl", "c@d.cl"));

        assertThat(sameMailbox.statusCode()).isEqualTo(409);
        assertThat(sameMailbox.body()).contains("\"code\":\"email_taken\"").doesNotContain("details");
        assertThat(sameName.statusCode()).isEqualTo(409);
        assertThat(sameName.body()).contains("\"code\":\"username_taken\"");
    }

    @Test
    void reportsAllValidationErrorsAtOnce() {
        HttpResponse<String> answer = server.post("/v1/users/register", """
                {"email": "nonsense", "username": "me", "password": "short", "full_name": "a\\nb"}
                """, "X-Request-ID", "test-1");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).isEqualTo("""
                {"code":"validation_failed",\
                "message":"The body is invalid; see details.fields.",\
                "details":{"fields":{\
                "email":[{"code":"malformed","message":"The value is not a valid e-mail address."}],\
                "username":[{"code":"too_short","message":"The user name must have at least 3 characters."},\
                {"code":"reserved","message":"This user name is reserved; choose another one."}],\
                "full_name":[{"code":"characters",\
                "message":"The full name must not contain line breaks or other control characters."}],\
                "password":[{"code":"too_short","message":"The password must have at least 8 characters."}]}},\
                "request_id":"test-1"}\
                """);
        assertThat(server.portero().events.events()).isEmpty();
    }

    @Test
    void rejectsACommonPassword() {
        server.portero().commonPasswords.add("password123");

        HttpResponse<String> answer = server.post("/v1/users/register", """
                {"email": "test@example.com", "password": "Password123"}
                """);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"code\":\"validation_failed\"", """
                "password":[{"code":"too_common",\
                "message":"This password is too common; choose another one."}]""");
    }

    @Test
    void reportsMissingFields() {
        HttpResponse<String> answer = server.post("/v1/users/register", "{\"email\": null}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("\"code\":\"validation_failed\"", "\"email\":[{\"code\":\"required\"")
                .contains("\"password\":[{\"code\":\"required\"");
    }

    @Test
    void rejectsFieldsThatClientsCannotSet() {
        HttpResponse<String> answer = server.post("/v1/users/register", """
                {"email": "a@b.cl", "password": "S3gura123", "role": "admin", "status": "active", "is_active": true}
                """);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("\"code\":\"unknown_field\"", "\"role\":[", "\"status\":[", "\"is_active\":[");
        assertThat(server.portero().events.events()).isEmpty();
    }

    @Test
    void returns503WithRetryAfterWhenOverloaded() {
        server.portero().hasher.overload();

        HttpResponse<String> answer = server.post("/v1/users/register", ALICE);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.body()).contains("\"code\":\"unavailable\"");
    }

    @Test
    void eventCarriesTheRequestContext() {
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        server.post("/v1/users/register", ALICE, "X-Request-ID", "test-2", "traceparent", trace);

        assertThat(server.portero().events.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.act().requestId()).isEqualTo("test-2");
            assertThat(entry.act().traceParent()).isEqualTo(trace);
            assertThat(entry.act().address()).isEqualTo("127.0.0.1");
        });
    }

    @Test
    void repeatedRequestReturnsTheStoredResponse() {
        HttpResponse<String> first = server.post("/v1/users/register", ALICE, "Idempotency-Key", "key-1");
        HttpResponse<String> again = server.post("/v1/users/register", ALICE, "Idempotency-Key", "key-1");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        for (String header : List.of("Location", "ETag", "Content-Type")) {
            assertThat(again.headers().allValues(header))
                    .isEqualTo(first.headers().allValues(header));
        }
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(server.portero().events.events()).hasSize(1);
    }

    @Test
    void repeatedRequestReturnsTheStoredConflict() {
        server.post("/v1/users/register", ALICE);

        HttpResponse<String> first = server.post("/v1/users/register", ALICE, "Idempotency-Key", "key-1");
        HttpResponse<String> again = server.post("/v1/users/register", ALICE, "Idempotency-Key", "key-1");

        assertThat(first.statusCode()).isEqualTo(409);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void rejectsAnIdempotencyKeyOfAnotherRequest() {
        server.post("/v1/users/register", ALICE, "Idempotency-Key", "key-1");

        HttpResponse<String> other =
                server.post("/v1/users/register", ALICE.replace("S3gura123", "S3gura124"), "Idempotency-Key", "key-1");

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("\"code\":\"idempotency_key_reused\"");
    }

    @Test
    void rejectedRequestReleasesItsIdempotencyKey() {
        server.post("/v1/users/register", ALICE.replace("S3gura123", "short"), "Idempotency-Key", "key-1");

        HttpResponse<String> corrected = server.post("/v1/users/register", ALICE, "Idempotency-Key", "key-1");

        assertThat(corrected.statusCode()).isEqualTo(201);
    }

    @Test
    void rejectsAnInvalidIdempotencyKey() {
        HttpResponse<String> tooLong = server.post("/v1/users/register", ALICE, "Idempotency-Key", "k".repeat(256));
        HttpResponse<String> two =
                server.post("/v1/users/register", ALICE, "Idempotency-Key", "key-1", "Idempotency-Key", "key-2");

        assertThat(tooLong.statusCode()).isEqualTo(400);
        assertThat(tooLong.body()).contains("\"code\":\"malformed_request\"");
        assertThat(two.statusCode()).isEqualTo(400);
        assertThat(server.portero().events.events()).isEmpty();
    }

    @Test
    void concurrentRequestsUnderOneKeyRegisterOnce() {
        List<Integer> answers = Together.concurrently(
                8,
                number -> server.post("/v1/users/register", ALICE, "Idempotency-Key", "key-1")
                        .statusCode());

        assertThat(answers).containsOnly(201);
        assertThat(server.portero().events.events()).hasSize(1);
    }

    private String id() {
        InMemoryPortero portero = server.portero();
        return portero.events.events().getFirst().subject().orElseThrow().toString();
    }
}
