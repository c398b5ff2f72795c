package dev.portero.rest.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.testkit.role.RoleFixtures;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.Username;
import dev.portero.rest.testing.LoggedIn;
import dev.portero.rest.testing.Server;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RoleControllerTest {

    private static final String HELPDESK = """
            {"name": "helpdesk", "description": "Helps", "permissions": ["users:write", "users:read"]}
            """;

    @RegisterExtension
    static final Server SERVER = new Server();

    @Test
    void listsBuiltInRolesInOrder() {
        HttpResponse<String> answer = SERVER.get("/v1/roles", LoggedIn.admin(SERVER));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body().split("\"name\":"))
                .extracting(part -> part.substring(0, 8))
                .containsExactly("{\"items\"", "\"admin\",", "\"auditor", "\"member\"", "\"user\",\"");
        assertThat(SERVER.get("/v1/roles/Administrador", LoggedIn.again(SERVER)).body())
                .contains("\"name\":\"admin\"", "\"built_in\":true", "\"roles:assign\"");
    }

    @Test
    void listsEveryPermission() {
        HttpResponse<String> answer = SERVER.get("/v1/permissions", LoggedIn.admin(SERVER));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Stream.of(Permission.values()).map(Permission::wireName))
                .allSatisfy(name -> assertThat(answer.body()).contains("{\"name\":\"" + name + "\""));
    }

    @Test
    void createsARole() {
        HttpResponse<String> answer = SERVER.post("/v1/roles", HELPDESK, LoggedIn.admin(SERVER));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).contains("/v1/roles/helpdesk");
        assertThat(answer.headers().firstValue("ETag")).contains("\"0\"");
        assertThat(answer.body()).isEqualTo("""
                {"name":"helpdesk","description":"Helps","permissions":["users:read","users:write"],\
                "built_in":false,"created_at":"2026-11-21T10:00:00.123456Z",\
                "updated_at":"2026-11-21T10:00:00.123456Z"}""");
        assertThat(SERVER.get("/v1/roles/helpdesk", LoggedIn.again(SERVER)).body())
                .isEqualTo(answer.body());
    }

    @Test
    void rejectsADuplicateRoleName() {
        String[] admin = LoggedIn.admin(SERVER);
        SERVER.post("/v1/roles", HELPDESK, admin);

        assertRejected(SERVER.post("/v1/roles", HELPDESK, admin), 409, "role_taken");
        assertRejected(SERVER.post("/v1/roles", "{\"name\": \"Miembro\"}", admin), 409, "role_taken");
    }

    @Test
    void createsARoleOnceUnderOneIdempotencyKey() {
        String[] admin = LoggedIn.admin(SERVER);
        String[] keyed = {admin[0], admin[1], "Idempotency-Key", "helpdesk-1"};
        HttpResponse<String> first = SERVER.post("/v1/roles", HELPDESK, keyed);

        HttpResponse<String> again = SERVER.post("/v1/roles", HELPDESK, keyed);

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(again.headers().firstValue("Location")).contains("/v1/roles/helpdesk");
        assertThat(again.headers().firstValue("ETag")).contains("\"0\"");
        assertThat(again.body()).isEqualTo(first.body());
        HttpResponse<String> other = SERVER.post("/v1/roles", HELPDESK.replace("Helps", "Hinders"), keyed);
        assertRejected(other, 422, "idempotency_key_reused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"1st\"}",
                "{\"name\": \"x\", \"description\": \"two\\nlines\"}",
                "{\"name\": \"x\", \"permissions\": [\"*\"]}",
                "{\"permissions\": []}"
            })
    void rejectsAnInvalidRole(String body) {
        assertRejected(SERVER.post("/v1/roles", body, LoggedIn.admin(SERVER)), 422, "validation_failed");
    }

    @Test
    void reportsUnknownPermissions() {
        String[] admin = LoggedIn.admin(SERVER);
        String wrong = "\"permissions\": [\"users:read\", \"users:raed\"]";

        HttpResponse<String> created = SERVER.post("/v1/roles", "{\"name\": \"x\", " + wrong + "}", admin);
        HttpResponse<String> changed = patch("/v1/roles/user", "{" + wrong + "}", admin);

        assertRejected(created, 422, "validation_failed");
        assertThat(created.body())
                .contains("\"permissions\":[{\"code\":\"unknown\",\"message\":\"Element 2 of the list (users:raed) is"
                        + " not a permission; see /v1/permissions.\"}]");
        assertThat(changed.body()).contains("Element 2 of the list (users:raed) is not a permission");
    }

    @Test
    void rejectsUnknownFieldsAndWrongTypes() {
        String[] admin = LoggedIn.admin(SERVER);

        assertRejected(SERVER.post("/v1/roles", "{\"name\": \"x\", \"built_in\": true}", admin), 422, "unknown_field");
        assertRejected(SERVER.post("/v1/roles", "{\"name\": \"x\", \"permissions\": 1}", admin), 400, "malformed_json");
    }

    @Test
    void changedPermissionsApplyToHoldersAtOnce() {
        String[] alice = LoggedIn.alice(SERVER);
        SERVER.portero().roles.define(RoleFixtures.role("helpdesk", Permission.ROLES_READ, Permission.ROLES_WRITE));
        LoggedIn.holding(SERVER, "helpdesk");

        HttpResponse<String> answer = patch("/v1/roles/helpdesk", "{\"permissions\": [\"roles:write\"]}", alice);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(answer.body()).contains("\"permissions\":[\"roles:write\"]", "\"description\":\"What");
        assertRejected(SERVER.get("/v1/roles", alice), 403, "forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/merge-patch+json"})
    void clearsADescriptionAndKeepsAbsentFields(String type) {
        String[] admin = LoggedIn.admin(SERVER);
        SERVER.post("/v1/roles", HELPDESK, admin);

        HttpResponse<String> answer = patchAs(type, "/v1/roles/helpdesk", "{\"description\": null}", admin);
        HttpResponse<String> again = patchAs(type, "/v1/roles/helpdesk", "{}", admin);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(answer.body()).contains("\"description\":null,\"permissions\":[\"users:read\",\"users:write\"]");
        assertThat(again.body()).isEqualTo(answer.body());
    }

    @Test
    void rejectsNullAsPermissions() {
        String[] admin = LoggedIn.admin(SERVER);
        SERVER.post("/v1/roles", HELPDESK, admin);

        HttpResponse<String> nothing =
                patch("/v1/roles/helpdesk", "{\"description\": null, \"permissions\": null}", admin);

        assertRejected(nothing, 422, "validation_failed");
        assertThat(nothing.body()).contains("\"fields\":{\"permissions\":[{\"code\":\"required\"");
        assertThat(SERVER.get("/v1/roles/helpdesk", admin).body()).contains("Helps", "users:write");
        assertThat(patch("/v1/roles/helpdesk", "{\"permissions\": []}", admin).body())
                .contains("\"description\":\"Helps\",\"permissions\":[]");
        assertRejected(patch("/v1/roles/helpdesk", "{\"permissions\": [null]}", admin), 400, "malformed_json");
        assertRejected(patch("/v1/roles/helpdesk", "{\"permissions\": \"x\"}", admin), 400, "malformed_json");
    }

    @Test
    void deniesGrantingPermissionsTheCallerLacks() {
        String[] alice = LoggedIn.alice(SERVER);
        SERVER.portero().roles.define(RoleFixtures.role("clerk", Permission.ROLES_WRITE));
        LoggedIn.holding(SERVER, "clerk");

        HttpResponse<String> widened =
                patch("/v1/roles/clerk", "{\"permissions\": [\"roles:write\", \"roles:assign\"]}", alice);

        assertRejected(widened, 403, "forbidden");
        assertThat(widened.body()).contains("\"details\":{\"permissions\":[\"roles:assign\"]}");
        assertRejected(SERVER.post("/v1/roles", HELPDESK, alice), 403, "forbidden");
        assertRejected(patch("/v1/roles/auditor", "{\"permissions\": []}", alice), 403, "forbidden");
        assertRejected(delete("/v1/roles/member", alice), 403, "forbidden");
        assertThat(SERVER.portero()
                        .roles
                        .find(new RoleName("clerk"))
                        .orElseThrow()
                        .permissions())
                .containsExactly(Permission.ROLES_WRITE);
    }

    @Test
    void adminRoleIsProtected() {
        String[] admin = LoggedIn.admin(SERVER);

        assertRejected(patch("/v1/roles/admin", "{\"permissions\": [\"users:read\"]}", admin), 409, "role_protected");
        assertRejected(delete("/v1/roles/administrador", admin), 409, "role_protected");
    }

    @Test
    void rejectsAStaleVersion() {
        String[] admin = LoggedIn.admin(SERVER);
        SERVER.post("/v1/roles", HELPDESK, admin);
        patch("/v1/roles/helpdesk", "{\"description\": \"\"}", admin);
        String[] older = {admin[0], admin[1], "If-Match", "\"0\""};
        String[] newer = {admin[0], admin[1], "If-Match", "\"1\""};

        assertRejected(patch("/v1/roles/helpdesk", "{\"permissions\": []}", older), 412, "stale_version");
        assertRejected(delete("/v1/roles/helpdesk", older), 412, "stale_version");
        assertThat(SERVER.get("/v1/roles/helpdesk", admin).body()).contains("\"description\":null");
        assertThat(delete("/v1/roles/helpdesk", newer).statusCode()).isEqualTo(204);
        assertRejected(SERVER.get("/v1/roles/helpdesk", admin), 404, "not_found");
    }

    @Test
    void rejectsDeletingAnAssignedRole() {
        String[] admin = LoggedIn.admin(SERVER);
        SERVER.portero().roles.define(RoleFixtures.role("helpdesk"));
        SERVER.portero().roles.define(RoleFixtures.role("other"));
        SERVER.post(
                "/v1/users/register", "{\"email\": \"b@b.cl\", \"username\": \"bobby\", \"password\": \"S3gura123\"}");
        SERVER.portero()
                .roles
                .assign(
                        SERVER.portero()
                                .users
                                .findByUsername(new Username("bobby"))
                                .orElseThrow()
                                .id(),
                        Set.of(new RoleName("helpdesk")));

        assertRejected(delete("/v1/roles/helpdesk", admin), 409, "role_held");
        assertThat(delete("/v1/roles/other", admin).statusCode()).isEqualTo(204);
    }

    @Test
    void requiresReadAndWritePermissions() {
        assertThat(SERVER.get("/v1/roles").statusCode()).isEqualTo(401);
        String[] alice = LoggedIn.alice(SERVER);

        for (String role : List.of("user", "member")) {
            LoggedIn.holding(SERVER, role);
            assertRejected(SERVER.get("/v1/roles", alice), 403, "forbidden");
            assertRejected(SERVER.get("/v1/roles/user", alice), 403, "forbidden");
            assertRejected(SERVER.get("/v1/permissions", alice), 403, "forbidden");
        }
        LoggedIn.holding(SERVER, "auditor");
        assertThat(SERVER.get("/v1/roles", alice).statusCode()).isEqualTo(200);
        assertRejected(SERVER.post("/v1/roles", HELPDESK, alice), 403, "forbidden");
        assertRejected(patch("/v1/roles/unheard-of", "{}", alice), 403, "forbidden");
        assertRejected(delete("/v1/roles/unheard-of", alice), 403, "forbidden");
    }

    private HttpResponse<String> patch(String path, String json, String... headers) {
        return patchAs("application/json", path, json, headers);
    }

    private HttpResponse<String> patchAs(String type, String path, String json, String... headers) {
        return SERVER.send(SERVER.request(path, headers)
                .header("Content-Type", type)
                .method("PATCH", BodyPublishers.ofString(json)));
    }

    private HttpResponse<String> delete(String path, String... headers) {
        return SERVER.send(SERVER.request(path, headers).DELETE());
    }

    private static void assertRejected(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }
}
