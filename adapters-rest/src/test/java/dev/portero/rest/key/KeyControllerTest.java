package dev.portero.rest.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.key.KeyPolicy;
import dev.portero.application.key.port.SigningKey;
import dev.portero.rest.testing.LoggedIn;
import dev.portero.rest.testing.Server;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class KeyControllerTest {

    @RegisterExtension
    final Server server = new Server();

    @RegisterExtension
    final Server shared = new Server(Map.of("portero.tokens.algorithm", "HS256"));

    @Test
    void listsKeysWithoutPrivateParts() {
        SigningKey first = firstKey();
        String[] admin = LoggedIn.admin(server);
        post("/v1/keys/rotate", admin);

        HttpResponse<String> answer = server.get("/v1/keys", admin);

        SigningKey next = server.portero().signingKeys.all().getLast();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("""
                {"items":[\
                {"id":"FIRST","algorithm":"ES256","state":"active","created_at":"2026-11-21T10:00:00.123456Z",\
                "activates_at":"2026-11-21T10:00:00.123456Z","retires_at":null,"expires_at":null},\
                {"id":"NEXT","algorithm":"ES256","state":"pending","created_at":"2026-11-21T10:00:00.123456Z",\
                "activates_at":"2026-11-21T10:10:00.123456Z","retires_at":null,"expires_at":null}]}""".replace("FIRST", first.id()).replace("NEXT", next.id()));
        assertThat(answer.body()).doesNotContain("private", "secret");
    }

    @Test
    void rotationCreatesAPendingKey() {
        firstKey();

        HttpResponse<String> answer = post("/v1/keys/rotate", LoggedIn.admin(server));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).contains("\"state\":\"pending\"", "\"activates_at\":\"2026-11-21T10:10:00.123456Z\"");
    }

    @Test
    void rotatesAtOnceWhenNowIsTrue() {
        SigningKey first = firstKey();
        String[] admin = LoggedIn.admin(server);

        HttpResponse<String> answer = post("/v1/keys/rotate?now=true", admin);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).contains("\"state\":\"active\"");
        assertThat(server.get("/v1/keys", admin).body())
                .contains("\"id\":\"" + first.id() + "\",\"algorithm\":\"ES256\",\"state\":\"retired\"")
                .contains("\"retires_at\":\"2026-11-21T10:00:00.123456Z\"")
                .contains("\"expires_at\":\"2026-11-22T10:05:00.123456Z\"");
    }

    @Test
    void allowsAtMostOnePendingKey() {
        String[] admin = LoggedIn.admin(server);
        post("/v1/keys/rotate", admin);

        assertRejected(post("/v1/keys/rotate", admin), 409, "key_pending");
        assertRejected(post("/v1/keys/rotate?now=false", admin), 409, "key_pending");

        assertThat(server.portero().signingKeys.all()).hasSize(1);
    }

    @Test
    void rotatesOnceUnderOneIdempotencyKey() {
        List<String> headers = new ArrayList<>(List.of(LoggedIn.admin(server)));
        headers.addAll(List.of("Idempotency-Key", "rotation-7"));
        String[] admin = headers.toArray(String[]::new);
        HttpResponse<String> first = post("/v1/keys/rotate", admin);

        HttpResponse<String> again = post("/v1/keys/rotate", admin);

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertRejected(post("/v1/keys/rotate?now=true", admin), 422, "idempotency_key_reused");
    }

    @Test
    void rejectsANonBooleanNow() {
        HttpResponse<String> answer = post("/v1/keys/rotate?now=yes", LoggedIn.admin(server));

        assertRejected(answer, 422, "validation_failed");
        assertThat(answer.body()).contains("\"fields\":{\"now\":[{\"code\":\"malformed\"");
    }

    @Test
    void rejectsRotationWhileKeysHaveAnotherSecret() {
        firstKey();
        server.portero().signingKeyFactory.changeSecret("another");
        server.portero().signingKeyFactory.removeFormerSecret();

        assertRejected(post("/v1/keys/rotate", LoggedIn.admin(server)), 409, "keys_sealed_otherwise");
    }

    @Test
    void retiresAKeyThatDoesNotSign() {
        SigningKey first = firstKey();
        String[] admin = LoggedIn.admin(server);
        assertRejected(post("/v1/keys/" + first.id() + "/retire", admin), 409, "key_active");
        post("/v1/keys/rotate?now=true", admin);

        HttpResponse<String> answer = post("/v1/keys/" + first.id() + "/retire", admin);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertRejected(post("/v1/keys/" + first.id() + "/retire", admin), 404, "not_found");
    }

    @Test
    void malformedKeyIdIsNotFound() {
        String[] admin = LoggedIn.admin(server);

        for (String id : List.of("x'%20OR%201=1--", "%F0%9F%94%91", "a".repeat(101))) {
            assertRejected(post("/v1/keys/" + id + "/retire", admin), 404, "not_found");
        }
    }

    @Test
    void rejectsKeyOperationsWithASharedSecret() {
        String[] admin = LoggedIn.admin(shared);

        assertRejected(shared.get("/v1/keys", admin), 409, "shared_secret_signs");
        assertRejected(post(shared, "/v1/keys/rotate", admin), 409, "shared_secret_signs");
        assertRejected(post(shared, "/v1/keys/x/retire", admin), 409, "shared_secret_signs");
    }

    /// A caller without the permission does not learn whether a key exists.
    @Test
    void requiresTheOperationsPermission() {
        SigningKey first = firstKey();
        server.portero()
                .signingKeys
                .storeUnlessPending(server.portero().signingKeyFactory.create(), KeyPolicy.OVERLAP);
        server.portero().signingKeys.activate(KeyPolicy.TAIL);
        assertThat(server.get("/v1/keys").statusCode()).isEqualTo(401);
        assertThat(post("/v1/keys/rotate").statusCode()).isEqualTo(401);
        String[] alice = LoggedIn.alice(server);

        for (String role : List.of("user", "member", "auditor")) {
            LoggedIn.holding(server, role);
            assertRejected(server.get("/v1/keys", alice), 403, "forbidden");
            assertRejected(post("/v1/keys/rotate", alice), 403, "forbidden");
            assertRejected(post("/v1/keys/" + first.id() + "/retire", alice), 403, "forbidden");
            assertRejected(post("/v1/keys/unknown/retire", alice), 403, "forbidden");
        }
        assertThat(server.portero().signingKeys.all()).hasSize(2);
    }

    private SigningKey firstKey() {
        return server.portero()
                .signingKeys
                .storeUnlessActive(server.portero().signingKeyFactory.create());
    }

    private HttpResponse<String> post(String path, String... headers) {
        return post(server, path, headers);
    }

    private static HttpResponse<String> post(Server server, String path, String... headers) {
        return server.send(server.request(path, headers).POST(BodyPublishers.noBody()));
    }

    private static void assertRejected(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }
}
