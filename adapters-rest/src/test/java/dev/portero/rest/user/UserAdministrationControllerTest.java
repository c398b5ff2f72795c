package dev.portero.rest.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.testkit.role.RoleFixtures;
import dev.portero.application.testkit.session.SessionFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.Role;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.ApprovalPolicy;
import dev.portero.domain.user.Status;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.Username;
import dev.portero.rest.testing.LoggedIn;
import dev.portero.rest.testing.Server;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Account administration over HTTP.
final class UserAdministrationControllerTest {

    private static final String CAROL = """
            {"email": "carol@b.cl", "username": "carol", "password": "S3gura123", "full_name": "Carol Doe"}
            """;

    @RegisterExtension
    final Server server = new Server();

    @Test
    void createsAnAccountThatCanLogIn() {
        HttpResponse<String> answer = server.post("/v1/users", CAROL, LoggedIn.admin(server));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).contains("\"username\":\"carol\"", "\"status\":\"active\"", "\"roles\":[\"user\"]");
        assertThat(answer.headers().firstValue("Location"))
                .contains("/v1/users/" + named("carol").id());
        assertThat(answer.headers().firstValue("ETag")).contains("\"0\"");
        assertThat(logIn("carol")).isEqualTo(200);
    }

    @Test
    void accountWithoutAPasswordCannotLogIn() {
        HttpResponse<String> answer = server.post("/v1/users", "{\"email\": \"dora@b.cl\"}", LoggedIn.admin(server));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).contains("\"username\":\"dora\"");
        assertThat(server.portero().credentials.find(named("dora").id())).isEmpty();
        assertThat(logIn("dora")).isEqualTo(401);
    }

    @Test
    void rejectsAnEmptyPasswordAsTooShort() {
        HttpResponse<String> answer =
                server.post("/v1/users", "{\"email\": \"dora@b.cl\", \"password\": \"\"}", LoggedIn.admin(server));

        assertRejected(answer, 422, "validation_failed");
        assertThat(answer.body()).contains("\"too_short\"");
        assertThat(server.portero().users.findByUsername(new Username("dora"))).isEmpty();
    }

    @Test
    void createsOneAccountUnderOneIdempotencyKey() {
        String[] admin = LoggedIn.admin(server);
        String[] headers = {admin[0], admin[1], "Idempotency-Key", "carol-1"};

        HttpResponse<String> first = server.post("/v1/users", CAROL, headers);
        HttpResponse<String> second = server.post("/v1/users", CAROL, headers);

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertRejected(server.post("/v1/users", CAROL, admin), 409, "email_taken");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\": \"e@b.cl\", \"password\": \"\"}",
                "{\"email\": \"e@b.cl\", \"username\": \"\"}",
                "{\"email\": \"e@b.cl\", \"full_name\": \"\"}",
                "{\"email\": \"e@b.cl\", \"roles\": []}",
                "{\"email\": \"e@b.cl\", \"roles\": [\"user\"]}",
                "{\"email\": \"e@b.cl\", \"status\": \"\"}"
            })
    void emptyAndAbsentFieldsAreDifferentRequests(String withField) {
        String[] admin = LoggedIn.admin(server);
        String[] headers = {admin[0], admin[1], "Idempotency-Key", "erika-1"};
        assertThat(server.post("/v1/users", "{\"email\": \"e@b.cl\"}", headers).statusCode())
                .isEqualTo(201);

        assertRejected(server.post("/v1/users", withField, headers), 422, "idempotency_key_reused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\\t", "6d9e4c9c-9d0a-4f6f-9a5f-3f2b9c7e1a2d"})
    void rejectsEmptyAndIdLikeUserNames(String username) {
        String[] admin = LoggedIn.admin(server);
        String field = "\"username\": \"" + username + "\"";
        String me = server.get("/v1/users/me", admin).body().replaceFirst("(?s).*\"id\":\"([^\"]*)\".*", "$1");

        Stream.of(
                        server.post(
                                "/v1/users/register",
                                "{\"email\": \"e@b.cl\", \"password\": \"S3gura1234\", " + field + "}"),
                        server.post("/v1/users", "{\"email\": \"e@b.cl\", " + field + "}", admin),
                        patch("/v1/users/me", "{" + field + "}", admin),
                        patch("/v1/users/" + me, "{" + field + "}", admin))
                .forEach(answer -> {
                    assertRejected(answer, 422, "validation_failed");
                    assertThat(answer.body()).contains("\"username\":[{\"code\":");
                });
    }

    @Test
    void createsAnAccountWithRolesAndStatus() {
        HttpResponse<String> answer = server.post(
                "/v1/users",
                "{\"email\": \"e@b.cl\", \"username\": \"erika\", \"roles\": [\"Miembro\"], \"status\": \"pending\"}",
                LoggedIn.admin(server));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).contains("\"roles\":[\"member\"]", "\"status\":\"pending\"", "\"is_active\":false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"roles\": [\"user\"]", "\"roles\": []", "\"status\": \"active\""})
    void settingRolesOrStatusRequiresThePermission(String privileged) {
        String[] clerk = clerk(Permission.USERS_WRITE);

        assertRejected(
                server.post("/v1/users", "{\"email\": \"e@b.cl\", " + privileged + "}", clerk), 403, "forbidden");
        assertThat(server.post("/v1/users", "{\"email\": \"e@b.cl\"}", clerk).statusCode())
                .isEqualTo(201);
    }

    @Test
    void deniesRolesBeyondTheCallersPermissions() {
        String[] clerk = clerk(Permission.USERS_WRITE, Permission.ROLES_ASSIGN);

        assertRejected(
                server.post("/v1/users", "{\"email\": \"e@b.cl\", \"roles\": [\"admin\"]}", clerk), 403, "forbidden");
        assertThat(server.portero().users.findByUsername(new Username("erika"))).isEmpty();
    }

    @Test
    void deniesDefaultRolesBeyondTheCallersPermissions() {
        String[] clerk = clerk(Permission.USERS_READ, Permission.USERS_WRITE);
        Role user = server.portero().roles.find(new RoleName("user")).orElseThrow();
        Set<Permission> more = Set.of(Permission.CAPITAL_MOVE);
        server.portero()
                .roles
                .save(((Role.Changed) user.redefine(user.description(), more, UserFixtures.BIRTH)).role());

        HttpResponse<String> refused = server.post("/v1/users", CAROL, clerk);

        assertRejected(refused, 403, "forbidden");
        assertThat(refused.body()).contains("\"details\":{\"permissions\":[\"capital:move\"]}");
        assertThat(server.portero().users.findByUsername(new Username("carol"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\": \"malformed\"}",
                "{\"email\": \"e@b.cl\", \"username\": \"a\"}",
                "{\"email\": \"e@b.cl\", \"password\": \"short\"}",
                "{\"email\": \"e@b.cl\", \"roles\": [\"unheard-of\"]}",
                "{\"email\": \"e@b.cl\", \"status\": \"deleted\"}",
                "{}"
            })
    void rejectsAnInvalidAccount(String body) {
        assertRejected(server.post("/v1/users", body, LoggedIn.admin(server)), 422, "validation_failed");
    }

    @Test
    void returnsAnAccountWhateverItsStatus() {
        String[] admin = LoggedIn.admin(server);
        User bobby = newUser("bobby", "user");
        post(bobby, "suspend", "", admin);

        HttpResponse<String> answer = server.get("/v1/users/" + bobby.id(), admin);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(answer.body())
                .contains("\"username\":\"bobby\"", "\"status\":\"suspended\"", "\"roles\":[\"user\"]");
        assertRejected(server.get("/v1/users/bobby", admin), 404, "not_found");
        assertRejected(server.get("/v1/users/" + UUID.randomUUID(), admin), 404, "not_found");
    }

    @Test
    void returnsLoginStatistics() {
        String[] admin = LoggedIn.admin(server);
        User bobby = newUser("bobby", "user");
        assertThat(server.get("/v1/users/" + bobby.id(), admin).body())
                .contains("\"login_count\":0,\"last_login_at\":null,\"failed_login_count\":0");

        server.portero().loginStatistics.add(bobby.id(), UserFixtures.BIRTH);
        server.portero().loginStatistics.addFailures(bobby.id(), 4);

        assertThat(server.get("/v1/users/" + bobby.id(), admin).body())
                .contains(
                        "\"login_count\":1,\"last_login_at\":\"2026-11-21T10:00:00.123456Z\",\"failed_login_count\":4");
        assertThat(server.get("/v1/users/me", admin).body()).doesNotContain("login_count", "last_login_at");
    }

    @Test
    void changesProfileAndEmail() {
        String[] admin = LoggedIn.admin(server);
        User bobby = newUser("bobby", "user");

        HttpResponse<String> answer =
                patch(bobby, "{\"email\": \"B2@b.cl\", \"full_name\": null, \"username\": \"bob.2\"}", admin);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "\"email\":\"B2@b.cl\"",
                        "\"full_name\":null",
                        "\"username\":\"bob.2\"",
                        "\"email_verified\":false");
        assertRejected(patch(bobby, "{\"email\": \"a@b.cl\"}", admin), 409, "email_taken");
        assertRejected(patch(bobby, "{\"username\": \"ALICE\"}", admin), 409, "username_taken");
        assertRejected(patch(bobby, "{\"email\": null}", admin), 422, "validation_failed");
        assertRejected(patch(bobby, "{\"email\": \"malformed\"}", admin), 422, "validation_failed");
        assertRejected(patch(bobby, "{\"roles\": []}", admin), 422, "unknown_field");
        assertRejected(patch(bobby, "{}", admin[0], admin[1], "If-Match", "\"0\""), 412, "stale_version");
    }

    @Test
    void approvesAPendingUser() {
        String[] admin = LoggedIn.admin(server);
        User dora = pendingUser("doris");

        HttpResponse<String> answer = post(dora, "approve", "", admin);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\":\"active\"");
        HttpResponse<String> again = post(dora, "approve", "", admin);
        assertRejected(again, 409, "conflict");
        assertThat(again.body()).contains("\"details\":{\"status\":\"active\"}");
    }

    @Test
    void rejectsAPendingUser() {
        String[] admin = LoggedIn.admin(server);
        User dora = pendingUser("doris");

        HttpResponse<String> answer = post(dora, "reject", "{\"reason\": \"a robot\"}", admin);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\":\"deleted\"", "\"roles\":[]");
        assertRejected(post(dora, "approve", "", admin), 409, "conflict");
    }

    @Test
    void suspendsAndReactivatesAUser() {
        String[] admin = LoggedIn.admin(server);
        server.post("/v1/users", CAROL, admin);
        User carol = named("carol");

        assertThat(post(carol, "suspend", "{\"reason\": \"left\"}", admin).body())
                .contains("\"status\":\"suspended\"");
        assertThat(logIn("carol")).isEqualTo(401);
        assertRejected(post(carol, "suspend", "", admin), 409, "conflict");
        assertThat(post(carol, "reactivate", "", admin).body()).contains("\"status\":\"active\"");
        assertThat(logIn("carol")).isEqualTo(200);
        assertRejected(post(carol, "suspend", "{\"reason\": \"two\\nlines\"}", admin), 422, "validation_failed");
    }

    @Test
    void softDeletionKeepsEmailAndUserNameTaken() {
        String[] admin = LoggedIn.admin(server);
        server.post("/v1/users", CAROL, admin);
        User carol = named("carol");

        assertRejected(delete(carol, admin[0], admin[1], "If-Match", "\"7\""), 412, "stale_version");
        assertThat(delete(carol, admin).statusCode()).isEqualTo(204);

        assertThat(logIn("carol")).isEqualTo(401);
        assertThat(server.get("/v1/users/" + carol.id(), admin).body())
                .contains("\"status\":\"deleted\"", "\"roles\":[]");
        assertRejected(server.post("/v1/users", CAROL, admin), 409, "email_taken");
        assertRejected(delete(carol, admin), 404, "not_found");
        assertRejected(patch(carol, "{\"full_name\": \"X\"}", admin), 409, "conflict");
    }

    @Test
    void protectsTheLastAdmin() {
        String[] admin = LoggedIn.admin(server);

        assertRejected(post(named("alice"), "suspend", "", admin), 409, "last_admin");
        assertRejected(delete(named("alice"), admin), 409, "last_admin");
    }

    @Test
    void deniesChangingUsersWithMorePermissions() {
        String[] clerk = clerk(Permission.USERS_READ, Permission.USERS_WRITE, Permission.SESSIONS_MANAGE);
        User boss = newUser("bossy", "admin");

        assertRejected(patch(boss, "{\"email\": \"mine@b.cl\"}", clerk), 403, "forbidden");
        for (String step : List.of("approve", "reject", "suspend", "reactivate", "unlock")) {
            assertRejected(post(boss, step, "", clerk), 403, "forbidden");
        }
        assertRejected(delete(boss, clerk), 403, "forbidden");
        assertRejected(end("/v1/users/" + boss.id() + "/sessions", clerk), 403, "forbidden");
        assertThat(server.portero().users.find(boss.id())).contains(boss);
        assertThat(server.get("/v1/users/" + boss.id(), clerk).statusCode()).isEqualTo(200);
    }

    @Test
    void listsAndRevokesSessionsOfAUser() {
        String[] admin = LoggedIn.admin(server);
        server.post("/v1/users", CAROL, admin);
        logIn("carol");
        logIn("carol");
        String sessions = "/v1/users/" + named("carol").id() + "/sessions";
        HttpResponse<String> listed = server.get(sessions, admin);
        String first = listed.body().replaceFirst("(?s).*?\"id\":\"([^\"]*)\".*", "$1");

        assertThat(listed.statusCode()).isEqualTo(200);
        assertThat(listed.body()).contains("\"total\":2", "\"current\":false").doesNotContain("\"current\":true");
        HttpResponse<String> one = server.get(sessions + "/" + first, admin);
        assertThat(one.statusCode()).isEqualTo(200);
        assertThat(listed.body()).contains(one.body());
        assertThat(end(sessions + "/" + first, admin).statusCode()).isEqualTo(204);
        assertRejected(end(sessions + "/" + first, admin), 404, "not_found");
        assertRejected(server.get(sessions + "/" + first, admin), 404, "not_found");
        assertThat(server.get(sessions, admin).body()).contains("\"total\":1");
        assertThat(end(sessions, admin).statusCode()).isEqualTo(204);
        assertThat(server.get(sessions, admin).body()).contains("\"total\":0");
        assertRejected(end(sessions + "/nonsense", admin), 404, "not_found");
        assertRejected(server.get("/v1/users/" + UUID.randomUUID() + "/sessions", admin), 404, "not_found");
        assertRejected(end("/v1/users/" + UUID.randomUUID() + "/sessions", admin), 404, "not_found");
    }

    @Test
    void sessionIsNotFoundUnderAnotherUser() {
        String[] admin = LoggedIn.admin(server);
        Session bobbys = SessionFixtures.session(newUser("bobby", "user").id());
        server.portero().sessions.open(bobbys);
        UserId other = newUser("other", "user").id();

        HttpResponse<String> shown = server.get("/v1/users/" + bobbys.user() + "/sessions/" + bobbys.id(), admin);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("\"id\":\"" + bobbys.id() + "\"", "\"current\":false");
        for (Object owner : List.of(other, UUID.randomUUID(), "bobby", "nonsense")) {
            assertRejected(server.get("/v1/users/" + owner + "/sessions/" + bobbys.id(), admin), 404, "not_found");
        }
        for (Object session : List.of(UUID.randomUUID(), "nonsense")) {
            assertRejected(server.get("/v1/users/" + bobbys.user() + "/sessions/" + session, admin), 404, "not_found");
        }
    }

    @Test
    void requiresTheUserPermissions() {
        User bobby = newUser("bobby", "user");
        String[] alice = LoggedIn.alice(server);

        for (String role : List.of("user", "member", "auditor")) {
            LoggedIn.holding(server, role);
            assertRejected(server.post("/v1/users", CAROL, alice), 403, "forbidden");
            assertRejected(patch(bobby, "{}", alice), 403, "forbidden");
            assertRejected(post(bobby, "suspend", "", alice), 403, "forbidden");
            assertRejected(delete(bobby, alice), 403, "forbidden");
            assertRejected(server.get("/v1/users/" + bobby.id() + "/sessions", alice), 403, "forbidden");
        }
        assertThat(server.get("/v1/users/" + bobby.id(), alice).statusCode()).isEqualTo(200);
        LoggedIn.holding(server, "user");
        assertRejected(server.get("/v1/users/" + bobby.id(), alice), 403, "forbidden");
    }

    /// Alice, with exactly these permissions.
    private String[] clerk(Permission... permissions) {
        String[] alice = LoggedIn.alice(server);
        server.portero().roles.define(RoleFixtures.role("clerk", permissions));
        LoggedIn.holding(server, "clerk");
        return alice;
    }

    private User newUser(String name, String role) {
        User user = UserFixtures.user(name + "@b.cl", name);
        server.portero().users.insert(user);
        server.portero().roles.assign(user.id(), Set.of(new RoleName(role)));
        return user;
    }

    private User pendingUser(String name) {
        User known = UserFixtures.user(name + "@b.cl", name);
        User user = User.register(
                        new UserId(UUID.randomUUID()), known.profile(), ApprovalPolicy.ADMIN, UserFixtures.BIRTH)
                .user();
        server.portero().users.insert(user);
        assertThat(user.status()).isEqualTo(Status.PENDING);
        return user;
    }

    private User named(String name) {
        return server.portero().users.findByUsername(new Username(name)).orElseThrow();
    }

    private int logIn(String name) {
        return server.post("/v1/auth/login", "{\"username\": \"" + name + "\", \"password\": \"S3gura123\"}")
                .statusCode();
    }

    private HttpResponse<String> post(User user, String step, String json, String... headers) {
        String path = "/v1/users/" + user.id() + "/" + step;
        return json.isEmpty()
                ? server.send(server.request(path, headers).POST(BodyPublishers.noBody()))
                : server.post(path, json, headers);
    }

    private HttpResponse<String> patch(User user, String json, String... headers) {
        return patch("/v1/users/" + user.id(), json, headers);
    }

    private HttpResponse<String> patch(String path, String json, String... headers) {
        return server.send(server.request(path, headers)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(json)));
    }

    private HttpResponse<String> delete(User user, String... headers) {
        return end("/v1/users/" + user.id(), headers);
    }

    private HttpResponse<String> end(String path, String... headers) {
        return server.send(server.request(path, headers).DELETE());
    }

    private static void assertRejected(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }
}
