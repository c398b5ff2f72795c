package dev.portero.rest.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.domain.principal.AccessTokenClaims;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.StatusReason;
import dev.portero.domain.user.User;
import dev.portero.domain.user.Username;
import dev.portero.rest.testing.LoggedIn;
import dev.portero.rest.testing.Server;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class LoginControllerTest {

    @RegisterExtension
    final Server server = new Server();

    @BeforeEach
    void registerAlice() {
        server.post("/v1/users/register", LoggedIn.REGISTRATION);
    }

    @Test
    void loginOfSeedOneReturnsTokens() {
        HttpResponse<String> answer = login("""
                {
                  "username_or_email": "alice",
                  "password": "S3gura123"
                }
                """);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .matches("\\{\"access_token\":\"[^\"]+\",\"token_type\":\"bearer\",\"expires_in\":900,"
                        + "\"refresh_token\":\"[A-Za-z0-9_-]{43}\",\"refresh_expires_in\":604800}");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void acceptsEachIdentifierField() {
        assertThat(login("{\"email\": \"A@b.cl\", \"password\": \"S3gura123\"}").statusCode())
                .isEqualTo(200);
        assertThat(login("{\"username\": \"Alice\", \"password\": \"S3gura123\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(login("{\"username_or_email\": \"a@b.cl\", \"password\": \"S3gura123\", \"otp\": null}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void storesTheOriginOfTheSession() {
        HttpResponse<String> answer =
                server.post("/v1/auth/login", LoggedIn.LOGIN, "User-Agent", "a-very-nice-browser/1.0");

        String token = answer.body().replaceFirst("(?s).*\"access_token\":\"([^\"]*)\".*", "$1");
        Session session = server.portero()
                .accessTokens
                .read(token)
                .map(access -> ((AccessTokenClaims.OfUser) access).session())
                .flatMap(server.portero().sessions::find)
                .orElseThrow();
        assertThat(session.address()).isEqualTo("127.0.0.1");
        assertThat(session.userAgent()).isEqualTo("a-very-nice-browser/1.0");
    }

    @Test
    void wrongPasswordAndUnknownUserAreIndistinguishable() {
        HttpResponse<String> wrong = login("{\"username_or_email\": \"alice\", \"password\": \"S3gura124\"}");
        HttpResponse<String> unknownUser = login("{\"username_or_email\": \"unknown\", \"password\": \"S3gura123\"}");
        HttpResponse<String> nonsense = login("{\"username_or_email\": \"\", \"password\": \"\"}");

        for (HttpResponse<String> refused : List.of(wrong, unknownUser, nonsense)) {
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(withoutRequestId(refused.body())).isEqualTo(withoutRequestId(wrong.body()));
            assertThat(refused.headers().map().keySet())
                    .isEqualTo(wrong.headers().map().keySet());
        }
        assertThat(wrong.body()).contains("\"code\":\"invalid_credentials\"");
    }

    @Test
    void reportsAnInactiveAccountOnlyWithTheRightPassword() {
        User alice =
                server.portero().users.findByUsername(new Username("alice")).orElseThrow();
        server.portero()
                .users
                .save(((User.Changed) alice.suspend(
                                StatusReason.NONE, server.portero().clock.instant()))
                        .user());

        assertThat(login(LoggedIn.LOGIN).statusCode()).isEqualTo(401);
        assertThat(login(LoggedIn.LOGIN).body()).contains("\"code\":\"account_inactive\"");
        assertThat(login(LoggedIn.LOGIN.replace("S3gura123", "wrong")).body())
                .contains("\"code\":\"invalid_credentials\"");
    }

    @Test
    void requiresExactlyOneIdentifier() {
        HttpResponse<String> none = login("{\"password\": \"S3gura123\"}");
        HttpResponse<String> two =
                login("{\"email\": \"a@b.cl\", \"username\": \"alice\", \"password\": \"S3gura123\"}");

        assertThat(none.statusCode()).isEqualTo(422);
        assertThat(none.body()).contains("\"username_or_email\":[{\"code\":\"required\"");
        assertThat(two.statusCode()).isEqualTo(422);
        assertThat(two.body()).contains("\"code\":\"ambiguous\"");
    }

    @Test
    void rejectsUnknownFields() {
        HttpResponse<String> answer = login("{\"username\": \"alice\", \"password\": \"S3gura123\", \"admin\": true}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"code\":\"unknown_field\"");
    }

    @Test
    void returns503WithRetryAfterWhenOverloaded() {
        server.portero().hasher.overload();

        HttpResponse<String> answer = login(LoggedIn.LOGIN);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    private HttpResponse<String> login(String body) {
        return server.post("/v1/auth/login", body);
    }

    private static String withoutRequestId(String body) {
        return body.replaceFirst("\"request_id\":\"[^\"]{36}\"", "");
    }
}
