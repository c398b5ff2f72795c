package dev.portero.rest.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.testkit.role.RoleFixtures;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.Username;
import dev.portero.rest.testing.LoggedIn;
import dev.portero.rest.testing.Server;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class UnlockControllerTest {

    @RegisterExtension
    final Server server = new Server();

    @BeforeEach
    void exhaustTheAttemptsOfBobby() {
        server.post("/v1/users/register", "{\"email\":\"b@b.cl\",\"username\":\"bobby\",\"password\":\"S3gura123\"}");
        for (int attempt = 0; attempt < 10; attempt++) {
            logIn("S3gura124");
        }
    }

    @Test
    void unlockAllowsLoginAgain() {
        String[] admin = LoggedIn.admin(server);
        assertThat(logIn("S3gura123")).isEqualTo(401);

        HttpResponse<String> answer = unlock(bobby().toString(), admin);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"username\":\"bobby\"");
        assertThat(answer.headers().firstValue("ETag")).contains("\"0\"");
        assertThat(logIn("S3gura123")).isEqualTo(200);
    }

    @Test
    void requiresTheUsersWritePermission() {
        String[] alice = LoggedIn.alice(server);
        HttpResponse<String> anonymous = unlock(bobby().toString());
        HttpResponse<String> user = unlock(bobby().toString(), alice);
        HttpResponse<String> forUnknownUser = unlock(UUID.randomUUID().toString(), alice);

        assertThat(anonymous.statusCode()).isEqualTo(401);
        assertThat(user.statusCode()).isEqualTo(403);
        assertThat(forUnknownUser.statusCode()).isEqualTo(403); // before any lookup
        assertThat(logIn("S3gura123")).isEqualTo(401);
    }

    @Test
    void reportsTheMissingPermissions() {
        String[] alice = LoggedIn.alice(server);
        server.portero().roles.define(RoleFixtures.role("clerk", Permission.USERS_WRITE));
        LoggedIn.holding(server, "clerk");
        server.portero().roles.assign(bobby(), Set.of(new RoleName("member")));

        HttpResponse<String> answer = unlock(bobby().toString(), alice);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("\"code\":\"forbidden\"", "\"details\":{\"permissions\":[\"capital:move\"]}");
        assertThat(logIn("S3gura123")).isEqualTo(401);
    }

    @Test
    void rejectsADeletedUser() {
        String[] admin = LoggedIn.admin(server);
        String id = bobby().toString();
        server.send(server.request("/v1/users/" + id, admin).DELETE());

        HttpResponse<String> answer = unlock(id, admin);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("\"code\":\"conflict\"", "\"status\":\"deleted\"");
    }

    @Test
    void unknownUserIsNotFound() {
        String[] admin = LoggedIn.admin(server);

        assertThat(unlock(UUID.randomUUID().toString(), admin).statusCode()).isEqualTo(404);
        assertThat(unlock("bobby", admin).statusCode()).isEqualTo(404);
        assertThat(unlock("a%20b", admin).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> unlock(String id, String... headers) {
        return server.send(
                server.request("/v1/users/" + id + "/unlock", headers).POST(BodyPublishers.noBody()));
    }

    private UserId bobby() {
        return server.portero()
                .users
                .findByUsername(new Username("bobby"))
                .orElseThrow()
                .id();
    }

    private int logIn(String password) {
        String body = "{\"username\": \"bobby\", \"password\": \"%s\"}".formatted(password);
        return server.post("/v1/auth/login", body).statusCode();
    }
}
