package dev.portero.rest.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.testkit.role.RoleFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.User;
import dev.portero.domain.user.Username;
import dev.portero.rest.testing.LoggedIn;
import dev.portero.rest.testing.Machine;
import dev.portero.rest.testing.Server;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class UserRolesControllerTest {

    @RegisterExtension
    final Server server = new Server();

    @Test
    void assignsRoles() {
        String[] admin = LoggedIn.admin(server);
        User bobby = bobby();

        HttpResponse<String> answer = put(bobby, "[\"Administrador\", \"miembro\"]", admin);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(answer.body()).contains("\"username\":\"bobby\"", "\"roles\":[\"admin\",\"member\"]");
        assertThat(server.portero().roles.of(bobby.id()))
                .containsExactlyInAnyOrder(RoleName.ADMIN, new RoleName("member"));
    }

    @Test
    void assignmentAppliesFromTheNextRequestOn() {
        String[] admin = LoggedIn.admin(server);
        User bobby = bobby();
        put(bobby, "[\"admin\"]", admin);

        assertThat(put(alice(), "[\"user\"]", admin).statusCode()).isEqualTo(200);

        assertRejected(put(bobby, "[]", admin), 403, "forbidden");
    }

    @Test
    void protectsTheLastAdmin() {
        String[] admin = LoggedIn.admin(server);

        assertRejected(put(alice(), "[\"user\"]", admin), 409, "last_admin");
    }

    @Test
    void deniesGrantingPermissionsTheCallerLacks() {
        String[] headers = LoggedIn.alice(server);
        server.portero().roles.define(RoleFixtures.role("clerk", Permission.ROLES_ASSIGN));
        LoggedIn.holding(server, "clerk");
        User bobby = bobby();

        HttpResponse<String> answer = put(bobby, "[\"member\"]", headers);

        assertRejected(answer, 403, "forbidden");
        assertThat(answer.body()).contains("\"permissions\":[\"capital:move\"]");
        assertRejected(put(alice(), "[\"admin\"]", headers), 403, "forbidden");
        assertThat(put(bobby, "[\"clerk\", \"user\"]", headers).statusCode()).isEqualTo(200);
    }

    @Test
    void clientTokenScopeLimitsTheAssignment() {
        Machine machine = Machine.in(server, Permission.ROLES_ASSIGN, Permission.CAPITAL_MOVE);
        User bobby = bobby();

        assertRejected(put(bobby, "[\"member\"]", machine.bearer("scope", "roles:assign")), 403, "forbidden");
        assertThat(put(bobby, "[\"member\"]", machine.bearer()).statusCode()).isEqualTo(200);
    }

    @Test
    void rejectsAStaleVersion() {
        String[] admin = LoggedIn.admin(server);
        User bobby = bobby();
        put(bobby, "[\"member\"]", admin);

        assertRejected(put(bobby, "[]", admin[0], admin[1], "If-Match", "\"0\""), 412, "stale_version");
        assertThat(put(bobby, "[]", admin[0], admin[1], "If-Match", "\"1\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void rejectsUnknownRolesAndMalformedBodies() {
        String[] admin = LoggedIn.admin(server);
        User bobby = bobby();

        assertRejected(put(bobby, "[\"user\", \"unheard-of\"]", admin), 422, "validation_failed");
        assertRejected(put(bobby, "null", admin), 422, "validation_failed");
        assertRejected(put(bobby, "\"admin\"", admin), 400, "malformed_json");
        assertRejected(put(bobby, "[], \"status\": \"active\"", admin), 422, "unknown_field");
        assertRejected(put("bobby", "[]", admin), 404, "not_found");
        assertRejected(put(UUID.randomUUID().toString(), "[]", admin), 404, "not_found");
    }

    @Test
    void rejectsAListOfMoreThan100Roles() {
        String[] admin = LoggedIn.admin(server);
        User bobby = bobby();

        assertRejected(put(bobby, roles(101), admin), 422, "validation_failed");
        assertThat(put(bobby, roles(100), admin).statusCode()).isEqualTo(200);
    }

    private static String roles(int times) {
        return "[" + String.join(", ", Collections.nCopies(times, "\"user\"")) + "]";
    }

    @Test
    void requiresTheRolesAssignPermission() {
        User bobby = bobby();
        assertThat(put(bobby, "[]").statusCode()).isEqualTo(401);
        String[] headers = LoggedIn.alice(server);

        for (String role : List.of("user", "member", "auditor")) {
            LoggedIn.holding(server, role);
            assertRejected(put(bobby, "[]", headers), 403, "forbidden");
            assertRejected(put(UUID.randomUUID().toString(), "[]", headers), 403, "forbidden");
        }
    }

    private User bobby() {
        User bobby = UserFixtures.user("b@b.cl", "bobby");
        server.portero().users.insert(bobby);
        server.portero().roles.assign(bobby.id(), Set.of(new RoleName("user")));
        return bobby;
    }

    private User alice() {
        return server.portero().users.findByUsername(new Username("alice")).orElseThrow();
    }

    private HttpResponse<String> put(User user, String roles, String... headers) {
        return put(user.id().toString(), roles, headers);
    }

    private HttpResponse<String> put(String id, String roles, String... headers) {
        return server.send(server.request("/v1/users/" + id + "/roles", headers)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"roles\": " + roles + "}")));
    }

    private static void assertRejected(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }
}
