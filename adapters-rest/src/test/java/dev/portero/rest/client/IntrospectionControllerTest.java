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
    private static final String[] NO_PROOF = {};

    @RegisterExtension
    final Server server = new Server();

    private String alice = "";
    private Machine guard = new Machine(server, new ClientId(new UUID(0, 0)), "");

    @BeforeEach
    void aliceIsSignedInAndAGuardMayAsk() {
        alice = LoggedIn.alice(server)[1].substring("Bearer ".length());
        guard = Machine.in(server, Permission.TOKENS_INTROSPECT);
    }

    @Test
    void saysWhatIsKnownOfSomebodysToken() {
        LoggedIn.holding(server, "member");

        HttpResponse<String> answer = ask(guard.bearer(), alice);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .matches(
                        "\\{\"active\":true,\"token_type\":\"bearer\",\"sub\":\"[0-9a-f-]{36}\",\"username\":\"alice\","
                                + "\"scope\":\"capital:move\",\"sid\":\"[0-9a-f-]{36}\",\"iss\":\"users-service\","
                                + "\"aud\":\"users-service\",\"jti\":\"[^\"]+\",\"iat\":\\d+,\"nbf\":\\d+,\"exp\":\\d+}");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void saysWhatIsKnownOfAProgramsToken() {
        Machine billing = Machine.in(server, Permission.USERS_READ, Permission.AUDIT_READ);
        String token = billing.bearer("scope", "users:read")[1].substring("Bearer ".length());

        assertThat(ask(guard.basic(), token).body())
                .matches(
                        "\\{\"active\":true,\"token_type\":\"bearer\",\"sub\":\"ID\",\"client_id\":\"ID\",\"scope\":\"users:read\","
                                        .replace("ID", billing.id().toString())
                                + "\"iss\":\"users-service\",\"aud\":\"users-service\",\"jti\":\"[^\"]+\",\"iat\":\\d+,"
                                + "\"nbf\":\\d+,\"exp\":\\d+}");
        billing.revoke();
        assertThat(ask(guard.basic(), token).body()).isEqualTo(INACTIVE);
    }

    @Test
    void saysOfARefreshTokenWhoseItIsAndSpendsNothing() {
        String refresh = server.post("/v1/auth/login", LoggedIn.LOGIN)
                .body()
                .replaceFirst("(?s).*\"refresh_token\":\"([^\"]*)\".*", "$1");

        for (int time = 0; time < 2; time++) {
            assertThat(ask(guard.basic(), refresh).body())
                    .matches("\\{\"active\":true,\"sub\":\"[0-9a-f-]{36}\",\"username\":\"alice\","
                            + "\"sid\":\"[0-9a-f-]{36}\",\"exp\":\\d+}");
        }
        assertThat(Machine.form(
                                server,
                                "/v1/auth/token",
                                NO_PROOF,
                                "grant_type",
                                "refresh_token",
                                "refresh_token",
                                refresh)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void looksAtTheStateAndNotAtTheSignature() {
        User user = server.portero().users.findByUsername(new Username("alice")).orElseThrow();
        server.portero()
                .users
                .save(((User.Changed) user.suspend(
                                StatusReason.NONE, server.portero().clock.instant()))
                        .user());

        assertThat(ask(guard.basic(), alice).body()).isEqualTo(INACTIVE);
    }

    @Test
    void saysNothingOfAnythingElse() {
        for (String other : List.of("nonsense", alice + "x", "a.b.c", guard.secret(), "👍", "' OR 1=1 --")) {
            HttpResponse<String> answer = ask(guard.basic(), other);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).as(other).isEqualTo(INACTIVE);
        }
        server.portero().clock.advance(Duration.ofMinutes(15));
        assertThat(ask(guard.basic(), alice).body()).isEqualTo(INACTIVE);
    }

    @Test
    void takesEveryProofOfWhoAsks() {
        assertThat(ask(guard.bearer(), alice).statusCode()).isEqualTo(200);
        assertThat(ask(guard.basic(), alice).statusCode()).isEqualTo(200);
        assertThat(form(NO_PROOF, "token", alice, "client_id", guard.id().toString(), "client_secret", guard.secret())
                        .statusCode())
                .isEqualTo(200);
        LoggedIn.holding(server, "admin");
        assertThat(ask(new String[] {"Authorization", "Bearer " + alice}, alice).statusCode())
                .isEqualTo(200);
    }

    @Test
    void isNotForEverybody() {
        Machine other = Machine.in(server, Permission.USERS_READ);

        assertThat(ask(NO_PROOF, alice).statusCode()).isEqualTo(401);
        assertThat(ask(Machine.basic(guard.id().toString(), "wrong"), alice).statusCode())
                .isEqualTo(401);
        assertThat(ask(Machine.basic(guard.id().toString(), "wrong"), alice)
                        .headers()
                        .firstValue("WWW-Authenticate")
                        .orElseThrow())
                .startsWith("Basic");
        assertThat(ask(new String[] {"Authorization", "Bearer nonsense"}, alice).statusCode())
                .isEqualTo(401);
        assertThat(ask(new String[] {"Authorization", "Bearer " + alice}, alice).statusCode())
                .isEqualTo(403);
        assertThat(ask(other.basic(), alice).statusCode()).isEqualTo(403);
        assertThat(ask(other.bearer(), alice).statusCode()).isEqualTo(403);
        guard.revoke();
        assertThat(ask(guard.basic(), alice).statusCode()).isEqualTo(401);
    }

    @Test
    void asksForOneToken() {
        for (HttpResponse<String> refused : List.of(
                form(guard.basic()),
                form(guard.basic(), "token", ""),
                form(guard.basic(), "token", alice, "token", alice),
                form(guard.basic(), "token", alice, "client_secret", guard.secret()),
                Machine.raw(server, "/v1/auth/introspect", guard.basic(), "token=%"))) {
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("\"error\":\"invalid_request\"");
        }
        assertThat(form(guard.basic(), "token", alice, "token_type_hint", "whatever", "more", "1", "more", "2")
                        .body())
                .contains("\"active\":true");
        assertThat(server.post("/v1/auth/introspect", "{}", guard.basic()).statusCode())
                .isEqualTo(415);
    }

    private HttpResponse<String> ask(String[] headers, String token) {
        return form(headers, "token", token);
    }

    private HttpResponse<String> form(String[] headers, String... pairs) {
        return Machine.form(server, "/v1/auth/introspect", headers, pairs);
    }
}
