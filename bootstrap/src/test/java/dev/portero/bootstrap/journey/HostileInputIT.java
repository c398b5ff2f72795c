package dev.portero.bootstrap.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// Rejected input leaves no trace: no table changes, and the response reveals no internals.
@Isolated("the memory of other tests would count, too")
final class HostileInputIT {

    private static final String INTERNALS =
            "(?is).*(exception|\\bat [a-z]+\\.[a-z.]+\\(|dev\\.portero|micronaut|netty|jackson|postgres|psql|select |insert ).*";

    private static final int LAPS = 10;
    private static final long EIGHT_MEGABYTES = 8L * 1024 * 1024;

    @TempDir
    Path directory = Path.of("");

    @Test
    void hostileInputChangesNoTable() throws Exception {
        // without the relay, which keeps renewing its lease
        try (ServiceFixture fixture = ServiceFixture.onSharedServer(
                        directory.resolve("portero"), Map.of("portero.background-tasks", "off"));
                Tables tables = new Tables(fixture.database())) {
            Client client = fixture.client();
            assertThat(client.register("a@b.cl", "alice").statusCode()).isEqualTo(201);
            String[] alice = client.authorization("alice");
            Map<String, String> before = tables.digests();

            sendHostileInput(client, alice);

            assertThat(tables.digests()).isEqualTo(before);
            assertThat(client.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(client.get("/v1/users/me", alice).statusCode()).isEqualTo(200);
        }
    }

    /// A leak of three kilobytes per rejected request would be detected.
    @Test
    void hostileInputLeaksNoMemory() throws Exception {
        try (ServiceFixture fixture = ServiceFixture.onSharedServer(
                directory.resolve("portero"), Map.of("portero.background-tasks", "off"))) {
            Client client = fixture.client();
            assertThat(client.register("a@b.cl", "alice").statusCode()).isEqualTo(201);
            String[] alice = client.authorization("alice");
            sendHostileInput(client, alice); // allocates what is allocated once
            long settled = heapInUse();

            for (int lap = 0; lap < LAPS; lap++) {
                sendHostileInput(client, alice);
            }

            assertThat(heapInUse() - settled).isLessThan(EIGHT_MEGABYTES);
        }
    }

    private static void sendHostileInput(Client client, String... alice) {
        for (HostileInput.Body body : HostileInput.unreadable()) {
            assertRejected(client, "POST", "/v1/users/register", body);
            assertRejected(client, "POST", "/v1/auth/login", body);
            assertRejected(client, "PATCH", "/v1/users/me", body, alice);
        }
        for (HostileInput.Body body : HostileInput.mistyped()) {
            assertRejected(client, "POST", "/v1/users/register", body);
            assertRejected(client, "POST", "/v1/auth/login", body);
        }
        for (HostileInput.Body body : HostileInput.unacceptable()) {
            assertRejected(client, "POST", "/v1/users/register", body);
        }
        forgeries(alice[1].substring("Bearer ".length()))
                .forEach(token -> assertThat(client.get("/v1/users/me", "Authorization", "Bearer " + token)
                                .statusCode())
                        .as(token)
                        .isEqualTo(401));
    }

    private static long heapInUse() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void assertRejected(
            Client client, String method, String path, HostileInput.Body body, String... headers) {
        HttpResponse<String> answer = client.send(client.request(path, headers)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(body.bytes())));

        String what = method + " " + path + ": " + body.what();
        assertThat(answer.statusCode()).as(what).isEqualTo(body.status());
        assertThat(answer.body()).as(what).startsWith("{\"code\":\"").doesNotMatch(INTERNALS);
    }

    /// Forged tokens: the same claims with other headers and signatures, and other claims with the same ones.
    private static List<String> forgeries(String token) {
        String[] parts = token.split("\\.", -1);
        String claims = parts[1];
        String other = encoded(decoded(claims).replaceFirst("\"roles\":\\[[^]]*]", "\"roles\":[\"admin\"]"));
        Stream<String> headers = Stream.of(
                        "{\"alg\":\"none\",\"typ\":\"at+jwt\"}",
                        "{\"alg\":\"None\"}",
                        "{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}",
                        "{\"alg\":\"RS256\",\"typ\":\"at+jwt\"}",
                        decoded(parts[0]).replace("}", ",\"crit\":[\"exp\"]}"),
                        decoded(parts[0]).replaceFirst("\"kid\":\"[^\"]*\"", "\"kid\":\"../../dev/null\""),
                        decoded(parts[0]).replace("}", ",\"jku\":\"http://127.0.0.1:1/jwks.json\"}"))
                .map(HostileInputIT::encoded);
        return Stream.concat(
                        headers.flatMap(header ->
                                Stream.of(header + "." + claims + ".", header + "." + claims + "." + parts[2])),
                        Stream.of(
                                parts[0] + "." + other + "." + parts[2],
                                parts[0] + "." + claims + ".",
                                parts[0] + "." + claims,
                                parts[0] + "." + claims + "." + encoded("\0".repeat(64)),
                                token + "." + parts[2],
                                token + "A",
                                "a".repeat(7_000)))
                .toList();
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), UTF_8);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
