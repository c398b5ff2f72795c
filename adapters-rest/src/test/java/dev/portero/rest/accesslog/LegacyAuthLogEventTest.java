package dev.portero.rest.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.domain.user.StatusReason;
import dev.portero.domain.user.User;
import dev.portero.domain.user.Username;
import dev.portero.rest.testing.AccessLines;
import dev.portero.rest.testing.LoggedIn;
import dev.portero.rest.testing.Machine;
import dev.portero.rest.testing.Server;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("the access log has lines of all servers in the process")
@Timeout(60)
final class LegacyAuthLogEventTest {

    private static final String[] NO_HEADERS = {};

    @RegisterExtension
    final Server server = new Server();

    @RegisterExtension
    final AccessLines lines = new AccessLines();

    @BeforeEach
    void registerAlice() {
        server.post("/v1/users/register", LoggedIn.REGISTRATION);
        assertThat(lines.next()).doesNotContainKey("event");
    }

    @Test
    void logsTheEventOfALogin() {
        login("S3gura123");
        assertThat(lines.next()).containsEntry("event", "login_ok").containsEntry("status", "200");

        login("wrong");
        assertThat(lines.next()).containsEntry("event", "login_failed").containsEntry("status", "401");

        server.post("/v1/auth/login", "{\"username\": \"unknown\", \"password\": \"S3gura123\"}");
        assertThat(lines.next()).containsEntry("event", "login_failed");

        suspendAlice();
        login("S3gura123");
        assertThat(lines.next()).containsEntry("event", "login_not_approved");
        login("wrong");
        assertThat(lines.next()).containsEntry("event", "login_failed");
    }

    @Test
    void logsTheEventOfALoginWithANewPassword() {
        loginWithNewPassword("wrong");
        assertThat(lines.next()).containsEntry("event", "login_failed");

        loginWithNewPassword("S3gura123");
        assertThat(lines.next()).containsEntry("status", "422").doesNotContainKey("event");

        server.portero().credentials.requireChange(alice().id());
        login("S3gura123");
        assertThat(lines.next()).containsEntry("status", "401").doesNotContainKey("event");
        loginWithNewPassword("S3gura123");
        assertThat(lines.next()).containsEntry("event", "login_ok");
    }

    @Test
    void logsTheEventOfARefresh() {
        String token = refreshTokenOf(login("S3gura123"));
        lines.next();

        server.post("/v1/auth/refresh", refreshBody(token));
        assertThat(lines.next()).containsEntry("event", "refresh_ok");

        server.post("/v1/auth/refresh", refreshBody("nonsense"));
        assertThat(lines.next()).containsEntry("event", "refresh_revoked_or_expired");

        server.post("/v1/auth/refresh", "{");
        assertThat(lines.next()).containsEntry("status", "400").doesNotContainKey("event");
    }

    @Test
    void logsTheEventOfALogout() {
        String token = refreshTokenOf(login("S3gura123"));
        lines.next();

        server.post("/v1/auth/logout", refreshBody(token));
        assertThat(lines.next()).containsEntry("event", "logout_ok");

        server.post("/v1/auth/logout", refreshBody(token));
        assertThat(lines.next()).containsEntry("event", "logout_invalid_refresh");

        server.post("/v1/auth/logout", "");
        assertThat(lines.next()).containsEntry("event", "logout_missing_token");

        String[] alice = LoggedIn.again(server);
        lines.next();
        server.post("/v1/auth/logout-all", "", alice);
        assertThat(lines.next()).containsEntry("event", "logout_all_ok");

        server.post("/v1/auth/logout", "", alice);
        assertThat(lines.next()).containsEntry("event", "logout_invalid_refresh");
    }

    @Test
    void logsTheEventOfATokenRequest() {
        byForm("grant_type=password&username=alice&password=wrong");
        assertThat(lines.next()).containsEntry("event", "login_failed").containsEntry("status", "400");

        HttpResponse<String> answer = byForm("grant_type=password&username=alice&password=S3gura123");
        assertThat(lines.next()).containsEntry("event", "login_ok");

        byForm("grant_type=refresh_token&refresh_token=" + refreshTokenOf(answer));
        assertThat(lines.next()).containsEntry("event", "refresh_ok");

        byForm("grant_type=refresh_token&refresh_token=nonsense");
        assertThat(lines.next()).containsEntry("event", "refresh_revoked_or_expired");
    }

    private HttpResponse<String> byForm(String form) {
        return Machine.raw(server, "/v1/auth/token", NO_HEADERS, form);
    }

    private HttpResponse<String> login(String password) {
        return server.post("/v1/auth/login", LoggedIn.LOGIN.replace("S3gura123", password));
    }

    private void loginWithNewPassword(String password) {
        server.post(
                "/v1/auth/login",
                "{\"username\": \"alice\", \"password\": \"%s\", \"new_password\": \"correct horse\"}"
                        .formatted(password));
    }

    private static String refreshBody(String token) {
        return "{\"refresh_token\": \"" + token + "\"}";
    }

    private static String refreshTokenOf(HttpResponse<String> answer) {
        return answer.body().replaceFirst("(?s).*\"refresh_token\":\"([^\"]*)\".*", "$1");
    }

    private User alice() {
        return server.portero().users.findByUsername(new Username("alice")).orElseThrow();
    }

    private void suspendAlice() {
        User.Changed suspended = (User.Changed)
                alice().suspend(StatusReason.NONE, server.portero().clock.instant());
        server.portero().users.save(suspended.user());
    }
}
