package dev.portero.rest.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.testkit.client.ClientFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.User;
import dev.portero.rest.testing.LoggedIn;
import dev.portero.rest.testing.Machine;
import dev.portero.rest.testing.Server;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientControllerTest {

    private static final String BILLING =
            "{\"name\": \" Billing é\", \"permissions\": [\"users:read\", \"clients:read\"]}";

    @RegisterExtension
    final Server server = new Server();

    private String[] admin = {};

    @BeforeEach
    void logInAsAdmin() {
        admin = LoggedIn.admin(server);
    }

    @Test
    void returnsTheSecretOnceAndNeverStoresIt() {
        HttpResponse<String> answer = server.post("/v1/clients", BILLING, admin);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body())
                .matches("\\{\"client_id\":\"[0-9a-f-]{36}\",\"client_secret\":\"[A-Za-z0-9_-]{43}\","
                        + "\"name\":\"Billing é\",\"permissions\":\\[\"clients:read\",\"users:read\"],"
                        + "\"owner_id\":\"[0-9a-f-]{36}\","
                        + "\"status\":\"active\",\"secrets\":\\[\\{\"created_at\":\"[^\"]+\",\"expires_at\":null}],"
                        + "\"created_at\":\"[^\"]+\"}");
        String path = "/v1/clients/" + member("client_id", answer);
        assertThat(answer.headers().firstValue("Location")).contains(path);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(server.get(path, admin).body())
                .isEqualTo(answer.body()
                        .replaceFirst("\"client_secret\":\"[^\"]*\",", "")
                        .replaceFirst("(\"owner_id\":\"[^\"]*\",)", "$1\"owner_status\":\"active\","));
        assertThat(server.get("/v1/clients", admin).body()).doesNotContain(member("client_secret", answer));
        assertThat(server.portero().clients.list(null, 10).toString()).doesNotContain(member("client_secret", answer));
    }

    @Test
    void registersOnceUnderOneIdempotencyKey() {
        String[] keyed = withKey("billing-1");
        HttpResponse<String> first = server.post("/v1/clients", BILLING, keyed);

        HttpResponse<String> again = server.post("/v1/clients", BILLING, keyed);

        assertReplayed(first, again, 201);
        assertThat(again.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(server.portero().clients.list(null, 10)).hasSize(1);
        assertThat(tokenStatus(member("client_id", again), member("client_secret", again)))
                .isEqualTo(200);
        assertKeyReused(server.post("/v1/clients", BILLING.replace(", \"clients:read\"", ""), keyed));
        assertKeyReused(server.post("/v1/clients", BILLING.replace("é", "e"), keyed));
    }

    @Test
    void rotatesOnceUnderOneIdempotencyKey() {
        HttpResponse<String> client = server.post("/v1/clients", BILLING, admin);
        String path = "/v1/clients/" + member("client_id", client) + "/secret";
        String[] keyed = withKey("rotation-1");
        HttpResponse<String> first = server.post(path, "{\"overlap_seconds\": 60}", keyed);

        HttpResponse<String> again = server.post(path, "{\"overlap_seconds\": 60}", keyed);

        assertReplayed(first, again, 200);
        assertThat(tokenStatus(member("client_id", client), member("client_secret", client)))
                .isEqualTo(200);
        assertThat(tokenStatus(member("client_id", client), member("client_secret", again)))
                .isEqualTo(200);
        assertKeyReused(server.post(path, "{\"overlap_seconds\": 61}", keyed));
    }

    @Test
    void rejectedRequestReleasesItsIdempotencyKey() {
        String[] keyed = withKey("billing-2");

        assertThat(server.post("/v1/clients", BILLING.replace("users:read", "root"), keyed)
                        .statusCode())
                .isEqualTo(422);
        assertThat(server.post("/v1/clients", BILLING, keyed).statusCode()).isEqualTo(201);
    }

    @Test
    void returnedSecretAuthenticates() {
        HttpResponse<String> answer = server.post("/v1/clients", BILLING, admin);

        assertThat(tokenStatus(member("client_id", answer), member("client_secret", answer)))
                .isEqualTo(200);
    }

    @Test
    void rotatesWithAnOverlapOfADay() {
        HttpResponse<String> first = server.post("/v1/clients", BILLING, admin);
        String id = member("client_id", first);

        HttpResponse<String> second = rotate(id, "{}");

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body())
                .containsPattern("\"secrets\":\\[\\{[^}]*\"expires_at\":null},\\{[^}]*\"expires_at\":\"");
        assertThat(tokenStatus(id, member("client_secret", first))).isEqualTo(200);
        assertThat(tokenStatus(id, member("client_secret", second))).isEqualTo(200);
        server.portero().clock.advance(Duration.ofHours(24));
        assertThat(tokenStatus(id, member("client_secret", first))).isEqualTo(401);
        assertThat(tokenStatus(id, member("client_secret", second))).isEqualTo(200);
    }

    @Test
    void rotatesWithoutABodyAndWithACustomOverlap() {
        HttpResponse<String> first = server.post("/v1/clients", BILLING, admin);
        String id = member("client_id", first);

        HttpResponse<String> second = server.send(
                server.request("/v1/clients/" + id + "/secret", admin).POST(BodyPublishers.noBody()));
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(tokenStatus(id, member("client_secret", first))).isEqualTo(200);

        HttpResponse<String> third = rotate(id, "{\"overlap_seconds\": 0}");
        assertThat(third.statusCode()).isEqualTo(200);
        assertThat(tokenStatus(id, member("client_secret", first))).isEqualTo(401);
        assertThat(tokenStatus(id, member("client_secret", second))).isEqualTo(401);
        assertThat(tokenStatus(id, member("client_secret", third))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "2592001", "99999999999999999999"})
    void rejectsAnOverlapOutOfRange(String seconds) {
        String id = member("client_id", server.post("/v1/clients", BILLING, admin));

        HttpResponse<String> answer = rotate(id, "{\"overlap_seconds\": " + seconds + "}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"overlap_seconds\":[{\"code\":\"out_of_range\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"60\"", "1.5", "true", "[60]", "{}"})
    void rejectsANonNumericOverlap(String seconds) {
        String id = member("client_id", server.post("/v1/clients", BILLING, admin));

        assertThat(rotate(id, "{\"overlap_seconds\": " + seconds + "}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void revocationIsPermanent() {
        HttpResponse<String> client = server.post("/v1/clients", BILLING, admin);
        String id = member("client_id", client);

        assertThat(delete(id, admin).statusCode()).isEqualTo(204);
        assertThat(delete(id, admin).statusCode()).isEqualTo(204);

        assertThat(tokenStatus(id, member("client_secret", client))).isEqualTo(401);
        assertThat(server.get("/v1/clients/" + id, admin).body()).contains("\"status\":\"revoked\",\"secrets\":[]");
        HttpResponse<String> rotated = rotate(id, "{}");
        assertThat(rotated.statusCode()).isEqualTo(409);
        assertThat(rotated.body()).contains("\"code\":\"client_revoked\"");
    }

    @Test
    void unknownClientIsNotFound() {
        for (String id : new String[] {UUID.randomUUID().toString(), "billing", "1-1-1-1-1"}) {
            assertThat(server.get("/v1/clients/" + id, admin).statusCode()).isEqualTo(404);
            assertThat(rotate(id, "{}").statusCode()).isEqualTo(404);
            assertThat(delete(id, admin).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void listsPagesByCursor() {
        String first = member("client_id", server.post("/v1/clients", BILLING, admin));
        String second = member("client_id", server.post("/v1/clients", BILLING, admin));

        assertThat(server.get("/v1/clients?per_page=1", admin).body())
                .contains(first)
                .endsWith("\"meta\":{\"page\":1,\"per_page\":1,\"pages\":2,\"total\":2,\"total_is_estimate\":false,"
                        + "\"next_cursor\":\"" + first + "\"}}");
        assertThat(server.get("/v1/clients?per_page=1&cursor=" + first, admin).body())
                .contains(second)
                .doesNotContain(first)
                .endsWith("\"meta\":{\"page\":null,\"per_page\":1,\"pages\":2,\"total\":2,\"total_is_estimate\":false,"
                        + "\"next_cursor\":null}}");
        for (String odd : new String[] {"", "7", "x'%20OR%201=1--"}) {
            HttpResponse<String> answer = server.get("/v1/clients?cursor=" + odd, admin);
            assertThat(answer.statusCode()).as(odd).isEqualTo(422);
            assertThat(answer.body()).contains("\"fields\":{\"cursor\":[{\"code\":\"unreadable\"");
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "3,2", "99999999999,2", "0,1", "-7,1", "two,1"})
    void listsPagesByNumber(String requested, int expected) {
        List<String> clients = List.of(
                member("client_id", server.post("/v1/clients", BILLING, admin)),
                member("client_id", server.post("/v1/clients", BILLING, admin)));

        HttpResponse<String> answer = server.get("/v1/clients?per_page=1&page=" + requested, admin);

        assertThat(answer.body())
                .startsWith("{\"items\":[{\"client_id\":\"" + clients.get(expected - 1))
                .contains("\"meta\":{\"page\":" + expected + ",\"per_page\":1,\"pages\":2,\"total\":2,");
    }

    @Test
    void rejectsACursorTogetherWithAPage() {
        String first = member("client_id", server.post("/v1/clients", BILLING, admin));

        HttpResponse<String> both = server.get("/v1/clients?page=1&cursor=" + first, admin);

        assertThat(both.statusCode()).isEqualTo(422);
        assertThat(both.body()).contains("\"fields\":{\"cursor\":[{\"code\":\"with_page\"");
    }

    @Test
    void rejectsAPageNumberThatIsTooDeep() {
        for (int number = 0; number <= 10_000; number++) {
            server.portero()
                    .clients
                    .register(ClientFixtures.client(
                            server.portero().ids, server.portero().tokens.next()));
        }

        HttpResponse<String> deep = server.get("/v1/clients?page=101&per_page=100", admin);

        assertThat(deep.statusCode()).isEqualTo(422);
        assertThat(deep.body()).contains("\"fields\":{\"page\":[{\"code\":\"too_deep\"");
        assertThat(server.get("/v1/clients?page=100&per_page=100", admin).statusCode())
                .isEqualTo(200);
    }

    @Test
    void rejectsInvalidClients() {
        assertProblem("{\"name\": \"\", \"permissions\": []}", 422, "\"name\":[{\"code\":\"malformed\"");
        assertProblem("{\"name\": \"a\\nb\", \"permissions\": []}", 422, "\"name\":[{\"code\":\"malformed\"");
        assertProblem("{\"name\": \"a\\u0000b\", \"permissions\": []}", 422, "\"name\":[{\"code\":\"characters\"");
        assertProblem("{\"name\": \"a\", \"permissions\": [\"root\"]}", 422, "\"permissions\":[{\"code\":\"unknown\"");
        assertProblem("{\"name\": \"a\"}", 422, "\"permissions\":[{\"code\":\"required\"");
        assertProblem("{\"permissions\": []}", 422, "\"name\":[{\"code\":\"required\"");
        assertProblem(
                "{\"name\": \"a\", \"permissions\": [\"users:read\"], \"client_secret\": \"x\"}", 422, "unknown_field");
        assertProblem("{\"name\": \"a\", \"permissions\": \"users:read\"}", 400, "malformed_json");
        assertProblem("{\"name\": \"a\", \"permissions\": [1]}", 400, "malformed_json");
        assertProblem("{\"name\": \"a\", \"permissions\": [null]}", 400, "malformed_json");
        assertProblem("{\"name\": \"a\", \"permissions\": [[\"users:read\"]]}", 400, "malformed_json");
    }

    @Test
    void reportsUnknownPermissions() {
        assertProblem(
                "{\"name\": \"a\", \"permissions\": [\"users:raed\", \"users:read\", \"a\\nb\", \"users:raed\"]}",
                422,
                "\"permissions\":["
                        + "{\"code\":\"unknown\",\"message\":\"Element 1 of the list (users:raed) is not a"
                        + " permission; see /v1/permissions.\"},"
                        + "{\"code\":\"unknown\",\"message\":\"Element 3 of the list is not a"
                        + " permission; see /v1/permissions.\"},"
                        + "{\"code\":\"unknown\",\"message\":\"Element 4 of the list (users:raed) is not a"
                        + " permission; see /v1/permissions.\"}]");
    }

    @Test
    void limitsTheReportedUnknownPermissions() {
        String many = "\"%s\", ".formatted("x".repeat(65)).repeat(500);

        HttpResponse<String> answer =
                server.post("/v1/clients", "{\"name\": \"a\", \"permissions\": [" + many + "\"users:read\"]}", admin);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body().split("\"code\":\"unknown\"")).hasSize(1 + 10);
        assertThat(answer.body()).contains("Element 10 of the list is not").doesNotContain("xx");
    }

    @Test
    void requiresTheClientPermissions() {
        String id = member("client_id", server.post("/v1/clients", BILLING, admin));
        String missing = UUID.randomUUID().toString();

        for (String role : new String[] {"user", "member", "auditor"}) {
            LoggedIn.holding(server, role);
            int reading = role.equals("auditor") ? 200 : 403;
            assertThat(server.post("/v1/clients", BILLING, admin).statusCode()).isEqualTo(403);
            assertThat(server.get("/v1/clients", admin).statusCode()).isEqualTo(reading);
            assertThat(server.get("/v1/clients/" + id, admin).statusCode()).isEqualTo(reading);
            for (String any : new String[] {id, missing}) {
                assertThat(rotate(any, "{}").statusCode()).isEqualTo(403);
                assertThat(delete(any, admin).statusCode()).isEqualTo(403);
            }
        }
    }

    /// A client that manages clients may register others with its own permissions, but none with more.
    @Test
    void deniesManagingPermissionsTheCallerLacks() {
        String[] manager = Machine.in(server, Permission.CLIENTS_MANAGE, Permission.CLIENTS_READ)
                .bearer();
        String privileged = member("client_id", server.post("/v1/clients", BILLING, admin));

        HttpResponse<String> beyond = server.post(
                "/v1/clients", "{\"name\": \"x\", \"permissions\": [\"roles:assign\", \"clients:read\"]}", manager);
        assertThat(beyond.statusCode()).isEqualTo(403);
        assertThat(beyond.body()).contains("\"details\":{\"permissions\":[\"roles:assign\"]}");
        assertThat(server.post("/v1/clients/" + privileged + "/secret", "{}", manager)
                        .statusCode())
                .isEqualTo(403);
        assertThat(delete(privileged, manager).statusCode()).isEqualTo(403);
        assertThat(server.get("/v1/clients/" + privileged, admin).body()).contains("\"status\":\"active\"");
        HttpResponse<String> own =
                server.post("/v1/clients", "{\"name\": \"x\", \"permissions\": [\"clients:read\"]}", manager);
        assertThat(own.statusCode()).isEqualTo(201);
        assertThat(delete(member("client_id", own), manager).statusCode()).isEqualTo(204);
    }

    /// A token with a narrowed scope has fewer permissions than its client.
    @Test
    void usesThePermissionsOfTheTokenNotOfTheClient() {
        Machine manager = Machine.in(server, Permission.CLIENTS_MANAGE, Permission.USERS_WRITE);
        String body = "{\"name\": \"x\", \"permissions\": [\"users:write\"]}";

        assertThat(server.post("/v1/clients", body, manager.bearer("scope", "clients:manage"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(server.post("/v1/clients", body, manager.bearer()).statusCode())
                .isEqualTo(201);
    }

    @Test
    void defaultOverlapDiffersFromTheSameExplicitOverlap() {
        HttpResponse<String> created =
                server.post("/v1/clients", "{\"name\": \"a\", \"permissions\": [\"users:read\"]}", admin);
        String path = created.headers().firstValue("Location").orElseThrow() + "/secret";
        server.post(path, "{}", withKey("rotation-1"));

        assertKeyReused(server.post(
                path, "{\"overlap_seconds\": " + Duration.ofHours(24).toSeconds() + "}", withKey("rotation-1")));
    }

    private String[] withKey(String key) {
        return new String[] {admin[0], admin[1], "Idempotency-Key", key};
    }

    private static void assertReplayed(HttpResponse<String> first, HttpResponse<String> again, int status) {
        assertThat(first.statusCode()).isEqualTo(status);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(again.statusCode()).isEqualTo(status);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(again.body()).isEqualTo(first.body());
    }

    private static void assertKeyReused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"code\":\"idempotency_key_reused\"");
    }

    private void assertProblem(String body, int status, String part) {
        HttpResponse<String> answer = server.post("/v1/clients", body, admin);
        assertThat(answer.statusCode()).as(body).isEqualTo(status);
        assertThat(answer.body()).contains(part);
    }

    private HttpResponse<String> rotate(String id, String body) {
        return server.post("/v1/clients/" + id + "/secret", body, admin);
    }

    private HttpResponse<String> delete(String id, String[] headers) {
        return server.send(server.request("/v1/clients/" + id, headers).DELETE());
    }

    private int tokenStatus(String id, String secret) {
        return Machine.form(server, "/v1/auth/token", Machine.basic(id, secret), "grant_type", "client_credentials")
                .statusCode();
    }

    private static String member(String name, HttpResponse<String> answer) {
        return answer.body().replaceFirst("(?s).*?\"" + name + "\":\"([^\"]*)\".*", "$1");
    }

    @Test
    void reassignsAClientToAnotherOwner() {
        String path = "/v1/clients/" + member("client_id", server.post("/v1/clients", BILLING, admin));
        User auditor = userWithRole("ben", "auditor");

        HttpResponse<String> answer = reassign(path, auditor.id().toString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"owner_id\":\"" + auditor.id() + "\",\"owner_status\":\"active\"");
        assertThat(server.get(path, admin).body()).isEqualTo(answer.body());
        assertThat(reassign(path, auditor.id().toString()).body()).isEqualTo(answer.body());
    }

    @Test
    void rejectsAnUnknownOwnerOrOneWithFewerPermissions() {
        String path = "/v1/clients/" + member("client_id", server.post("/v1/clients", BILLING, admin));
        User user = userWithRole("ursula", "user");

        HttpResponse<String> less = reassign(path, user.id().toString());
        assertThat(less.statusCode()).isEqualTo(409);
        assertThat(less.body())
                .contains("owner_lacks_permissions", "\"permissions\":[\"clients:read\",\"users:read\"]");
        for (String unknown : new String[] {UUID.randomUUID().toString(), "", "alice", "null"}) {
            assertThat(reassign(path, unknown).statusCode()).as(unknown).isEqualTo(422);
        }
        assertThat(owner(path, "{\"user_id\": null}").statusCode()).isEqualTo(422);
        assertThat(owner(path, "{\"user_id\": \"1\", \"status\": \"x\"}").statusCode())
                .isEqualTo(422);
        assertThat(reassign("/v1/clients/" + UUID.randomUUID(), user.id().toString())
                        .statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> reassign(String path, String user) {
        return owner(path, "{\"user_id\": \"" + user + "\"}");
    }

    private HttpResponse<String> owner(String path, String body) {
        return server.send(server.request(path + "/owner", admin)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
    }

    private User userWithRole(String name, String role) {
        User user = UserFixtures.user(name + "@b.cl", name);
        server.portero().users.insert(user);
        server.portero().roles.assign(user.id(), Set.of(new RoleName(role)));
        return user;
    }
}
