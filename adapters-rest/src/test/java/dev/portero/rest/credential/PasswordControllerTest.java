package dev.portero.rest.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.domain.role.Permission;
import dev.portero.rest.testing.LoggedIn;
import dev.portero.rest.testing.Machine;
import dev.portero.rest.testing.Server;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PasswordControllerTest {

    private static final String CHANGE = """
            {"current_password": "S3gura123", "new_password": "correct horse"}
            """;

    @RegisterExtension
    final Server server = new Server();

    @Test
    void changesThePasswordAndRevokesOtherSessions() {
        String[] otherSession = LoggedIn.alice(server);
        String[] thisSession = LoggedIn.again(server);

        HttpResponse<String> answer = change(CHANGE, thisSession);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(me(thisSession)).isEqualTo(200);
        assertThat(me(otherSession)).isEqualTo(401);
        assertThat(logIn("S3gura123")).isEqualTo(401);
        assertThat(logIn("correct horse")).isEqualTo(200);
    }

    @Test
    void rejectsAWrongCurrentPasswordLikeALogin() {
        String[] alice = LoggedIn.alice(server);

        HttpResponse<String> answer = change(CHANGE.replace("S3gura123", "S3gura124"), alice);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"code\":\"invalid_credentials\"");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(me(alice)).isEqualTo(200);
        assertThat(logIn("S3gura123")).isEqualTo(200);
    }

    @Test
    void countsAttemptsTogetherWithLogins() {
        String[] alice = LoggedIn.alice(server);
        for (int attempt = 0; attempt < 5; attempt++) {
            change(CHANGE.replace("S3gura123", "S3gura124"), alice);
            logIn("S3gura124");
        }

        assertThat(change(CHANGE, alice).statusCode()).isEqualTo(401);
        assertThat(logIn("S3gura123")).isEqualTo(401);
    }

    @Test
    void reportsWhyTheNewPasswordIsInvalid() {
        String[] alice = LoggedIn.alice(server);

        assertThat(change(CHANGE.replace("correct horse", "short"), alice).body())
                .contains("\"code\":\"validation_failed\"", "\"new_password\":[{\"code\":\"too_short\"");
        assertThat(change(CHANGE.replace("correct horse", "S3gura123"), alice).body())
                .contains("\"new_password\":[{\"code\":\"same_as_current\"");
        server.portero().commonPasswords.add("correct horse");
        HttpResponse<String> common = change(CHANGE, alice);
        assertThat(common.statusCode()).isEqualTo(422);
        assertThat(common.body()).contains("\"new_password\":[{\"code\":\"too_common\"");
        assertThat(logIn("S3gura123")).isEqualTo(200);
    }

    @Test
    void requiresBothPasswordsAndNoOtherField() {
        String[] alice = LoggedIn.alice(server);

        HttpResponse<String> empty = change("{}", alice);
        HttpResponse<String> more = change(CHANGE.replace("}", ", \"username\": \"bobby\"}"), alice);

        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body())
                .contains("\"current_password\":[{\"code\":\"required\"", "\"new_password\":[{\"code\":\"required\"");
        assertThat(more.body()).contains("\"code\":\"unknown_field\"");
    }

    @Test
    void requiresALoggedInUser() {
        LoggedIn.alice(server);

        assertThat(change(CHANGE).statusCode()).isEqualTo(401);
        assertThat(change(CHANGE, Machine.in(server, Permission.values()).bearer())
                        .statusCode())
                .isEqualTo(403);
        assertThat(logIn("S3gura123")).isEqualTo(200);
    }

    @Test
    void returns503WithRetryAfterWhenOverloaded() {
        String[] alice = LoggedIn.alice(server);
        server.portero().hasher.overload();

        HttpResponse<String> answer = change(CHANGE, alice);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    private HttpResponse<String> change(String body, String... headers) {
        return server.post("/v1/users/me/password", body, headers);
    }

    private int me(String... headers) {
        return server.get("/v1/users/me", headers).statusCode();
    }

    private int logIn(String password) {
        String body = "{\"username\": \"alice\", \"password\": \"%s\"}".formatted(password);
        return server.post("/v1/auth/login", body).statusCode();
    }
}
