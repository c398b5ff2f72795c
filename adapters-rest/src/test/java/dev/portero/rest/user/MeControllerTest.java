package dev.portero.rest.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.domain.audit.Actor;
import dev.portero.domain.user.StatusReason;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.Username;
import dev.portero.rest.testing.LoggedIn;
import dev.portero.rest.testing.Server;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class MeControllerTest {

    @RegisterExtension
    final Server server = new Server();

    @Test
    void returnsTheCallersProfile() {
        HttpResponse<String> answer = server.get("/v1/users/me", LoggedIn.alice(server));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("""
                {"id":"ID","email":"a@b.cl","username":"alice","full_name":"Alice Doe","is_active":true,\
                "status":"active","roles":["user"],"email_verified":false,"locale":null,\
                "created_at":"2026-11-21T10:00:00.123456Z","updated_at":"2026-11-21T10:00:00.123456Z"}\
                """.replace("ID", alice().id().toString()));
        assertThat(answer.headers().firstValue("ETag")).contains("\"0\"");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void changesTheFullNameOfTheSeed() {
        String[] alice = LoggedIn.alice(server);
        server.portero().clock.advance(Duration.ofMinutes(1));

        HttpResponse<String> answer = patch("{ \"full_name\": \"Alice D.\" }", "application/json", alice);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"full_name\":\"Alice D.\"", "\"updated_at\":\"2026-11-21T10:01:00.123456Z\"");
        assertThat(answer.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(server.get("/v1/users/me", alice).body()).isEqualTo(answer.body());
    }

    @Test
    void eventNamesTheActorOfTheChange() {
        patch("{\"username\": \"alicia\"}", "application/json", LoggedIn.alice(server));

        assertThat(server.portero().events.entries())
                .last()
                .satisfies(entry -> assertThat(entry.act().actor()).isEqualTo(new Actor.User(aliciasId())));
    }

    @Test
    void leavesAbsentFieldsUnchanged() {
        String[] alice = LoggedIn.alice(server);

        HttpResponse<String> answer = patch("{}", "application/merge-patch+json", alice);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"username\":\"alice\"", "\"full_name\":\"Alice Doe\"");
        assertThat(answer.headers().firstValue("ETag")).contains("\"0\"");
        assertThat(server.portero().events.events()).hasSize(2); // registration and login
    }

    @Test
    void clearsAFieldByNull() {
        String[] alice = LoggedIn.alice(server);

        assertThat(patch("{\"full_name\": null}", "application/merge-patch+json", alice)
                        .body())
                .contains("\"full_name\":null");
        HttpResponse<String> nameless = patch("{\"username\": null}", "application/merge-patch+json", alice);
        assertThat(nameless.statusCode()).isEqualTo(422);
        assertThat(nameless.body()).contains("\"username\":[{\"code\":\"required\"");
    }

    @Test
    void rejectsTakenAndInvalidUserNames() {
        String[] alice = LoggedIn.alice(server);
        server.post(
                "/v1/users/register", "{\"email\": \"c@d.cl\", \"username\": \"carol\", \"password\": \"S3gura123\"}");

        HttpResponse<String> taken = patch("{\"username\": \"CAROL\"}", "application/json", alice);
        HttpResponse<String> flawed = patch("{\"username\": \"a b\"}", "application/json", alice);

        assertThat(taken.statusCode()).isEqualTo(409);
        assertThat(taken.body()).contains("\"code\":\"username_taken\"");
        assertThat(flawed.statusCode()).isEqualTo(422);
        assertThat(alice().version()).isZero();
    }

    @Test
    void rejectsReadOnlyFields() {
        String[] alice = LoggedIn.alice(server);

        for (String field : new String[] {
            "id",
            "email",
            "roles",
            "role",
            "status",
            "is_active",
            "email_verified",
            "version",
            "password",
            "Username",
            "fullName",
            "created_at",
            "permissions",
            "__proto__",
            "user.roles"
        }) {
            HttpResponse<String> answer = patch("{\"" + field + "\": \"admin\"}", "application/json", alice);

            assertThat(answer.statusCode()).as(field).isEqualTo(422);
            assertThat(answer.body()).contains("\"code\":\"unknown_field\"");
        }
        assertThat(alice().version()).isZero();
    }

    @Test
    void honorsIfMatch() {
        String[] alice = LoggedIn.alice(server);

        assertThat(patchIf("\"0\"", "{\"full_name\": \"One\"}", alice).statusCode())
                .isEqualTo(200);
        HttpResponse<String> stale = patchIf("\"0\"", "{\"full_name\": \"Two\"}", alice);
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(stale.body()).contains("\"code\":\"stale_version\"");
        assertThat(patchIf("\"0\", \"1\"", "{\"full_name\": \"Three\"}", alice).statusCode())
                .isEqualTo(200);
        assertThat(patchIf("*", "{\"full_name\": \"Four\"}", alice).statusCode())
                .isEqualTo(200);
        for (String none : new String[] {"W/\"3\"", "3", "\"three\"", "\"99999999999999999999\"", ""}) {
            assertThat(patchIf(none, "{\"full_name\": \"Five\"}", alice).statusCode())
                    .as(none)
                    .isEqualTo(412);
        }
        assertThat(alice().profile().fullName().value()).isEqualTo("Four");
    }

    @Test
    void requiresAValidBearerToken() {
        String[] alice = LoggedIn.alice(server);
        String token = alice[1].substring("Bearer ".length());

        Stream.of(
                        "",
                        "Bearer",
                        "Bearer ",
                        "Bearer x",
                        "Basic " + token,
                        token,
                        "Bearer " + token + " x",
                        "Bearer\t" + token)
                .forEach(header -> {
                    HttpResponse<String> answer = server.get("/v1/users/me", "Authorization", header);
                    assertThat(answer.statusCode()).as(header).isEqualTo(401);
                    assertThat(answer.body()).contains("\"code\":\"unauthenticated\"");
                    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
                });
        assertThat(server.get("/v1/users/me").statusCode()).isEqualTo(401);
        assertThat(server.get("/v1/users/me?access_token=" + token).statusCode())
                .isEqualTo(401);
        assertThat(server.get("/v1/users/me", alice[0], alice[1], alice[0], alice[1])
                        .statusCode())
                .isEqualTo(401);
        assertThat(server.get("/v1/users/me", "Authorization", "bEARER   " + token)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void authenticatesBeforeParsingTheBody() {
        HttpResponse<String> answer = patch("{nonsense", "application/json", "X-Nothing", "nothing");

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void rejectsASuspendedUserFromTheNextRequestOn() {
        String[] alice = LoggedIn.alice(server);
        User user = alice();
        User suspended = ((User.Changed)
                        user.suspend(StatusReason.NONE, server.portero().clock.instant()))
                .user();

        server.portero().users.save(suspended);

        assertThat(server.get("/v1/users/me", alice).statusCode()).isEqualTo(401);
        assertThat(patch("{\"full_name\": \"x\"}", "application/json", alice).statusCode())
                .isEqualTo(401);
    }

    private HttpResponse<String> patch(String json, String type, String... headers) {
        return server.send(server.request("/v1/users/me", headers)
                .header("Content-Type", type)
                .method("PATCH", BodyPublishers.ofString(json)));
    }

    private HttpResponse<String> patchIf(String tag, String json, String... headers) {
        return server.send(server.request("/v1/users/me", headers)
                .header("Content-Type", "application/json")
                .header("If-Match", tag)
                .method("PATCH", BodyPublishers.ofString(json)));
    }

    private UserId aliciasId() {
        return server.portero()
                .users
                .findByUsername(new Username("alicia"))
                .orElseThrow()
                .id();
    }

    private User alice() {
        return server.portero().users.findByUsername(new Username("alice")).orElseThrow();
    }
}
