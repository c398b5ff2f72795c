package dev.portero.rest.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.domain.client.ClientId;
import dev.portero.domain.role.Permission;
import dev.portero.domain.user.StatusReason;
import dev.portero.domain.user.User;
import dev.portero.domain.user.Username;
import dev.portero.rest.testing.LoggedIn;
import dev.portero.rest.testing.Machine;
import dev.portero.rest.testing.Server;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class IntrospectionControllerTest {

    private static final String INACTIVE = "{\"active\":false}";
    private static final String[] NO_CREDENTIALS = {};

    @RegisterExtension
    final Server server = new Server();

    private String alice = "";
    private Machine introspector = new Machine(server, new ClientId(new UUID(0, 0)), "");

    @BeforeEach
    void logInAliceAndRegisterTheIntrospector() {
        alice = LoggedIn.alice(server)[1].substring("Bearer ".length());
        introspector = Machine.in(server, Permission.TOKENS_INTROSPECT);
    }

    @Test
    void introspectsAUserToken() {
        LoggedIn.holding(server, "member");

        HttpResponse<String> answer = introspect(introspector.bearer(), alice);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .matches(
                        "\\{\"active\":true,\"token_type\":\"bearer\",\"sub\":\"[0-9a-f-]{36}\",\"username\":\"alice\","
                                + "\"scope\":\"capital:move\",\"sid\":\"[0-9a-f-]{36}\",\"iss\":\"users-service\","
                                + "\"aud\":\"users-service\",\"jti\":\"[^\"]+\",\"iat\":\\d+,\"nbf\":\\d+,\"exp\":\\d+}");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void introspectsAClientToken() {
        Machine billing = Machine.in(server, Permission.USERS_READ, Permission.AUDIT_READ);
        String token = billing.bearer("scope", "users:read")[1].substring("Bearer ".length());

        assertThat(introspect(introspector.basic(), token).body())
                .matches(
                        "\\{\"active\":true,\"token_type\":\"bearer\",\"sub\":\"ID\",\"client_id\":\"ID\",\"scope\":\"users:read\","
                                        .replace("ID", billing.id().toString())
                                + "\"iss\":\"users-service\",\"aud\":\"users-service\",\"jti\":\"[^\"]+\",\"iat\":\\d+,"
                                + "\"nbf\":\\d+,\"exp\":\\d+}");
        billing.revoke();
        assertThat(introspect(introspector.basic(), token).body()).isEqualTo(INACTIVE);
    }

    @Test
    void introspectsARefreshTokenWithoutUsingIt() {
        String refresh = server.post("/v1/auth/login", LoggedIn.LOGIN)
                .body()
                .replaceFirst("(?s).*\"refresh_token\":\"([^\"]*)\".*", "$1");

        for (int time = 0; time < 2; time++) {
            assertThat(introspect(introspector.basic(), refresh).body())
                    .matches("\\{\"active\":true,\"sub\":\"[0-9a-f-]{36}\",\"username\":\"alice\","
                            + "\"sid\":\"[0-9a-f-]{36}\",\"exp\":\\d+}");
        }
        assertThat(Machine.form(
                                server,
                                "/v1/auth/token",
                                NO_CREDENTIALS,
                                "grant_type",
                                "refresh_token",
                                "refresh_token",
                                refresh)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void tokenOfASuspendedUserIsInactive() {
        User user = server.portero().users.findByUsername(new Username("alice")).orElseThrow();
        server.portero()
                .users
                .save(((User.Changed) user.suspend(
                                StatusReason.NONE, server.portero().clock.instant()))
                        .user());

        assertThat(introspect(introspector.basic(), alice).body()).isEqualTo(INACTIVE);
    }

    @Test
    void unknownAndExpiredTokensAreInactive() {
        for (String other : List.of("nonsense", alice + "x", "a.b.c", introspector.secret(), "👍", "' OR 1=1 --")) {
            HttpResponse<String> answer = introspect(introspector.basic(), other);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).as(other).isEqualTo(INACTIVE);
        }
        server.portero().clock.advance(Duration.ofMinutes(15));
        assertThat(introspect(introspector.basic(), alice).body()).isEqualTo(INACTIVE);
    }

    @Test
    void acceptsEveryAuthenticationMethod() {
        assertThat(introspect(introspector.bearer(), alice).statusCode()).isEqualTo(200);
        assertThat(introspect(introspector.basic(), alice).statusCode()).isEqualTo(200);
        assertThat(form(
                                NO_CREDENTIALS,
                                "token",
                                alice,
                                "client_id",
                                introspector.id().toString(),
                                "client_secret",
                                introspector.secret())
                        .statusCode())
                .isEqualTo(200);
        LoggedIn.holding(server, "admin");
        assertThat(introspect(new String[] {"Authorization", "Bearer " + alice}, alice)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void requiresTheIntrospectionPermission() {
        Machine other = Machine.in(server, Permission.USERS_READ);

        assertThat(introspect(NO_CREDENTIALS, alice).statusCode()).isEqualTo(401);
        assertThat(introspect(Machine.basic(introspector.id().toString(), "wrong"), alice)
                        .statusCode())
                .isEqualTo(401);
        assertThat(introspect(Machine.basic(introspector.id().toString(), "wrong"), alice)
                        .headers()
                        .firstValue("WWW-Authenticate")
                        .orElseThrow())
                .startsWith("Basic");
        assertThat(introspect(new String[] {"Authorization", "Bearer nonsense"}, alice)
                        .statusCode())
                .isEqualTo(401);
        assertThat(introspect(new String[] {"Authorization", "Bearer " + alice}, alice)
                        .statusCode())
                .isEqualTo(403);
        assertThat(introspect(other.basic(), alice).statusCode()).isEqualTo(403);
        assertThat(introspect(other.bearer(), alice).statusCode()).isEqualTo(403);
        introspector.revoke();
        assertThat(introspect(introspector.basic(), alice).statusCode()).isEqualTo(401);
    }

    @Test
    void requiresExactlyOneToken() {
        for (HttpResponse<String> refused : List.of(
                form(introspector.basic()),
                form(introspector.basic(), "token", ""),
                form(introspector.basic(), "token", alice, "token", alice),
                form(introspector.basic(), "token", alice, "client_secret", introspector.secret()),
                Machine.raw(server, "/v1/auth/introspect", introspector.basic(), "token=%"))) {
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("\"error\":\"invalid_request\"");
        }
        assertThat(form(introspector.basic(), "token", alice, "token_type_hint", "whatever", "more", "1", "more", "2")
                        .body())
                .contains("\"active\":true");
        assertThat(server.post("/v1/auth/introspect", "{}", introspector.basic())
                        .statusCode())
                .isEqualTo(415);
    }

    private HttpResponse<String> introspect(String[] headers, String token) {
        return form(headers, "token", token);
    }

    private HttpResponse<String> form(String[] headers, String... pairs) {
        return Machine.form(server, "/v1/auth/introspect", headers, pairs);
    }
}
