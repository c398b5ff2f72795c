package dev.portero.rest.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.Username;
import dev.portero.rest.testing.LoggedIn;
import dev.portero.rest.testing.Machine;
import dev.portero.rest.testing.Server;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RequirePasswordChangeControllerTest {

    private static final String OLD = "S3gura123";
    private static final String NEW = "correct horse";

    @RegisterExtension
    final Server server = new Server();

    @BeforeEach
    void registerBobby() {
        server.post("/v1/users/register", "{\"email\":\"b@b.cl\",\"username\":\"bobby\",\"password\":\"S3gura123\"}");
    }

    @Test
    void revokesSessionsUntilThePasswordIsChanged() {
        String[] admin = LoggedIn.admin(server);
        String[] bobby = bearer(logIn(OLD));

        HttpResponse<String> answer = require(bobby().toString(), admin);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"username\":\"bobby\"");
        assertThat(answer.headers().firstValue("ETag")).contains("\"0\"");
        assertThat(server.get("/v1/users/me", bobby).statusCode()).isEqualTo(401);
        assertThat(shown(admin)).contains("\"password_change_required\":true");
        HttpResponse<String> refused = logIn(OLD);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("\"code\":\"password_change_required\"");
        assertThat(logIn("S3gura124").body()).contains("\"code\":\"invalid_credentials\"");

        HttpResponse<String> renewed = logIn(OLD, NEW);

        assertThat(renewed.statusCode()).isEqualTo(200);
        assertThat(server.get("/v1/users/me", bearer(renewed)).statusCode()).isEqualTo(200);
        assertThat(shown(admin)).contains("\"password_change_required\":false");
        assertThat(logIn(OLD).statusCode()).isEqualTo(401);
        assertThat(logIn(NEW).statusCode()).isEqualTo(200);
    }

    @Test
    void validatesTheNewPasswordAfterTheCurrentOne() {
        require(bobby().toString(), LoggedIn.admin(server));

        HttpResponse<String> weak = logIn(OLD, "short");
        HttpResponse<String> same = logIn(OLD, OLD);

        assertThat(weak.statusCode()).isEqualTo(422);
        assertThat(weak.body()).contains("\"new_password\":[{\"code\":\"too_short\"");
        assertThat(same.statusCode()).isEqualTo(422);
        assertThat(same.body()).contains("\"new_password\":[{\"code\":\"same_as_current\"");
        assertThat(logIn("S3gura124", "short").body()).contains("\"code\":\"invalid_credentials\"");
        assertThat(logIn(OLD).body()).contains("\"code\":\"password_change_required\"");
    }

    @Test
    void rejectsANewPasswordWhereNoneIsRequired() {
        HttpResponse<String> answer = logIn(OLD, NEW);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"new_password\":[{\"code\":\"not_expected\"");
        assertThat(logIn("S3gura124", NEW).body()).contains("\"code\":\"invalid_credentials\"");
        assertThat(logIn(OLD).statusCode()).isEqualTo(200);
        assertThat(logIn(NEW).statusCode()).isEqualTo(401);
    }

    @Test
    void passwordGrantReportsTheRequiredChange() {
        require(bobby().toString(), LoggedIn.admin(server));

        HttpResponse<String> answer = Machine.form(
                server,
                "/v1/auth/token",
                new String[0],
                "grant_type",
                "password",
                "username",
                "bobby",
                "password",
                OLD,
                "new_password",
                NEW);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"error\":\"invalid_grant\"", "must be changed");
        assertThat(logIn(OLD).body()).contains("\"code\":\"password_change_required\"");
    }

    @Test
    void requiresTheUsersWritePermission() {
        String[] alice = LoggedIn.alice(server);
        server.portero().roles.assign(bobby(), Set.of(new RoleName("admin")));
        assertThat(require(bobby().toString()).statusCode()).isEqualTo(401);
        assertThat(require(bobby().toString(), alice).statusCode()).isEqualTo(403);
        assertThat(require(UUID.randomUUID().toString(), alice).statusCode()).isEqualTo(403); // before any lookup

        LoggedIn.holding(server, "auditor");
        assertThat(require(bobby().toString(), alice).statusCode()).isEqualTo(403);
        assertThat(logIn(OLD).statusCode()).isEqualTo(200);
    }

    @Test
    void rejectsUnknownAndDeletedUsers() {
        String[] admin = LoggedIn.admin(server);

        assertThat(require(UUID.randomUUID().toString(), admin).statusCode()).isEqualTo(404);
        assertThat(require("bobby", admin).statusCode()).isEqualTo(404);
        String id = bobby().toString();
        server.send(server.request("/v1/users/" + id, admin).DELETE());
        HttpResponse<String> answer = require(id, admin);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("\"code\":\"conflict\"", "\"status\":\"deleted\"");
    }

    @Test
    void hasNoEffectIfAlreadyRequiredOrWithoutAPassword() {
        String[] admin = LoggedIn.admin(server);
        require(bobby().toString(), admin);
        assertThat(require(bobby().toString(), admin).statusCode()).isEqualTo(200);

        server.post("/v1/users", "{\"email\":\"c@b.cl\",\"username\":\"carol\"}", admin);
        assertThat(require(id("carol").toString(), admin).statusCode()).isEqualTo(200);
        assertThat(server.get("/v1/users/" + id("carol"), admin).body()).contains("\"password_change_required\":false");
    }

    private HttpResponse<String> require(String id, String... headers) {
        return server.send(server.request("/v1/users/" + id + "/require-password-change", headers)
                .POST(BodyPublishers.noBody()));
    }

    private String shown(String... admin) {
        return server.get("/v1/users/" + bobby(), admin).body();
    }

    private UserId bobby() {
        return id("bobby");
    }

    private UserId id(String name) {
        return server.portero()
                .users
                .findByUsername(new Username(name))
                .orElseThrow()
                .id();
    }

    private HttpResponse<String> logIn(String password) {
        return server.post("/v1/auth/login", "{\"username\": \"bobby\", \"password\": \"%s\"}".formatted(password));
    }

    private HttpResponse<String> logIn(String password, String newPassword) {
        String body = "{\"username\": \"bobby\", \"password\": \"%s\", \"new_password\": \"%s\"}"
                .formatted(password, newPassword);
        return server.post("/v1/auth/login", body);
    }

    private static String[] bearer(HttpResponse<String> answer) {
        String token = answer.body().replaceFirst("(?s).*\"access_token\":\"([^\"]*)\".*", "$1");
        return new String[] {"Authorization", "Bearer " + token};
    }
}
