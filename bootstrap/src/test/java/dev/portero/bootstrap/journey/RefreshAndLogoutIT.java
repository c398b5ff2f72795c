package dev.portero.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.testkit.Together;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Token refresh and logout on two replicas that share a database.
@TestInstance(Lifecycle.PER_CLASS)
final class RefreshAndLogoutIT {

    private static final int TIMEOUT_IN_TENTHS = 300;
    private static final long A_TENTH = 100_000_000;

    private @Nullable ServiceFixture started;
    private List<Client> replicas = List.of();
    private int users;
    private String name = "";

    @BeforeAll
    void startTwoReplicas(@TempDir Path home) {
        started = ServiceFixture.onSharedServer(home);
        replicas = List.of(started.client(), started.replica());
    }

    @AfterAll
    void closeFixture() {
        fixture().close();
    }

    @BeforeEach
    void registerUser() {
        name = "user" + ++users;
        assertThat(replicas.getFirst().register(name + "@b.cl", name).statusCode())
                .isEqualTo(201);
    }

    @Test
    void fiftyConcurrentRefreshesGetTheSameSuccessor() {
        String token = field(login(), "refresh_token");

        List<HttpResponse<String>> answers = Together.concurrently(50, number -> refresh(replica(number), token));

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
        List<String> successors = answers.stream()
                .map(answer -> field(answer, "refresh_token"))
                .distinct()
                .toList();
        assertThat(successors).hasSize(1);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(me(replicas.getLast(), answer)).isEqualTo(200));
        assertThat(refresh(replicas.getLast(), successors.getFirst()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void repeatedRefreshReturnsTheSameSuccessor() {
        String token = field(login(), "refresh_token");

        HttpResponse<String> lost = refresh(replicas.getFirst(), token);
        HttpResponse<String> again = refresh(replicas.getLast(), token);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(field(again, "refresh_token")).isEqualTo(field(lost, "refresh_token"));
        assertThat(me(replicas.getFirst(), again)).isEqualTo(200);
    }

    @Test
    void reuseWithinTheGracePeriodIsRejectedAndKeepsTheSession() {
        String token = field(login(), "refresh_token");
        HttpResponse<String> second = refresh(replicas.getFirst(), token);
        HttpResponse<String> third = refresh(replicas.getFirst(), field(second, "refresh_token"));

        assertThat(refresh(replicas.getLast(), token).statusCode()).isEqualTo(401);

        assertThat(me(replicas.getLast(), third)).isEqualTo(200);
        assertThat(events("session.reuse_detected")).isEmpty();
    }

    @Test
    void reuseAfterTheGracePeriodRevokesTheSession() throws SQLException {
        HttpResponse<String> login = login();
        String token = field(login, "refresh_token");
        HttpResponse<String> second = refresh(replicas.getFirst(), token);
        assertThat(me(replicas.getLast(), second)).isEqualTo(200);
        ageTokens();

        List<HttpResponse<String>> replays = Together.concurrently(10, number -> refresh(replica(number), token));

        assertThat(replays).extracting(HttpResponse::statusCode).containsOnly(401);
        assertThat(refresh(replicas.getLast(), field(second, "refresh_token")).statusCode())
                .isEqualTo(401);
        for (Client replica : replicas) {
            awaitRefusal(replica, login);
            awaitRefusal(replica, second);
        }
        assertThat(events("session.reuse_detected")).hasSize(1);
        assertThat(events("session.ended")).singleElement().asString().contains("\"reason\":\"reused\"");
    }

    @Test
    void logoutAllRevokesConcurrentlyRefreshedTokens() {
        HttpResponse<String> login = login();
        HttpResponse<String> otherSession = login();
        String token = field(login, "refresh_token");

        List<HttpResponse<String>> answers = Together.concurrently(
                21,
                number -> number == 10
                        ? replicas.getLast().post("/v1/auth/logout-all", "", bearer(login))
                        : refresh(replica(number), token));

        assertThat(answers.get(10).statusCode()).isEqualTo(204);
        assertThat(answers).extracting(HttpResponse::statusCode).isSubsetOf(200, 204, 401);
        List<HttpResponse<String>> issued = Stream.concat(
                        Stream.of(login, otherSession), answers.stream().filter(answer -> answer.statusCode() == 200))
                .toList();
        for (HttpResponse<String> tokens : issued) {
            for (Client replica : replicas) {
                assertThat(refresh(replica, field(tokens, "refresh_token")).statusCode())
                        .isEqualTo(401);
                awaitRefusal(replica, tokens);
            }
        }
        assertThat(events("session.ended"))
                .hasSize(2)
                .allSatisfy(body -> assertThat(body).contains("\"reason\":\"logged_out_everywhere\""));
    }

    /// Login and logout everywhere wait for each other: all sessions opened before the response are ended.
    @Test
    void logoutAllEndsConcurrentlyOpenedSessions() {
        HttpResponse<String> login = login();

        List<HttpResponse<String>> answers = Together.concurrently(
                9,
                number -> number == 4
                        ? replicas.getFirst().post("/v1/auth/logout-all", "", bearer(login))
                        : login(replica(number)));

        assertThat(answers.get(4).statusCode()).isEqualTo(204);
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200, 204);
        int started = events("session.started").size();
        int ended = events("session.ended").size();
        long open = answers.stream()
                .filter(answer -> answer.statusCode() == 200)
                .filter(answer -> refresh(replicas.getLast(), field(answer, "refresh_token"))
                                .statusCode()
                        == 200)
                .count();
        assertThat(started).isEqualTo(9);
        assertThat(open).isEqualTo(started - ended);
    }

    /// Login and password change wait for each other: sessions opened with the old password are ended.
    @Test
    void passwordChangeEndsSessionsOfTheOldPassword() {
        HttpResponse<String> here = login();
        HttpResponse<String> otherSession = login();
        String change = "{\"current_password\":\"S3gura123\",\"new_password\":\"correct horse\"}";

        List<HttpResponse<String>> answers = Together.concurrently(
                9,
                number -> number == 4
                        ? replicas.getLast().post("/v1/users/me/password", change, bearer(here))
                        : login(replica(number)));

        assertThat(answers.get(4).statusCode()).isEqualTo(204);
        assertThat(answers).extracting(HttpResponse::statusCode).isSubsetOf(200, 204, 401);
        Stream.concat(Stream.of(otherSession), answers.stream().filter(answer -> answer.statusCode() == 200))
                .forEach(tokens -> replicas.forEach(replica -> {
                    assertThat(refresh(replica, field(tokens, "refresh_token")).statusCode())
                            .isEqualTo(401);
                    awaitRefusal(replica, tokens);
                }));
        assertThat(me(replicas.getFirst(), here)).isEqualTo(200);
        assertThat(events("user.password_changed")).hasSize(1);
        assertThat(events("session.ended"))
                .hasSize(events("session.started").size() - 1)
                .allSatisfy(body -> assertThat(body).contains("\"reason\":\"revoked\""));
    }

    /// Login and a required password change wait for each other: no session is open before the password is changed.
    @Test
    void requiredPasswordChangeEndsAllSessions() throws SQLException {
        HttpResponse<String> before = login();
        String[] admin = registerAdmin();
        String path = "/v1/users/" + field(replicas.getFirst().get("/v1/users/me", bearer(before)), "id")
                + "/require-password-change";

        List<HttpResponse<String>> answers = Together.concurrently(
                9, number -> number == 4 ? replicas.getLast().post(path, "", admin) : login(replica(number)));

        assertThat(answers.get(4).statusCode()).isEqualTo(200);
        Stream.concat(
                        Stream.of(before),
                        answers.stream().filter(answer -> answer.body().contains("access_token")))
                .forEach(tokens -> replicas.forEach(replica -> {
                    assertThat(refresh(replica, field(tokens, "refresh_token")).statusCode())
                            .isEqualTo(401);
                    awaitRefusal(replica, tokens);
                }));
        assertThat(login().body()).contains("\"code\":\"password_change_required\"");

        String change = "{\"username\":\"" + name + "\",\"password\":\"S3gura123\",\"new_password\":\"correct horse\"}";
        List<HttpResponse<String>> renewals =
                Together.concurrently(4, number -> replica(number).post("/v1/auth/login", change));
        assertThat(renewals)
                .extracting(HttpResponse::statusCode)
                .containsOnly(200, 401)
                .containsOnlyOnce(200);
        HttpResponse<String> renewed = renewals.stream()
                .filter(answer -> answer.statusCode() == 200)
                .findFirst()
                .orElseThrow();
        assertThat(replicas)
                .allSatisfy(replica -> assertThat(me(replica, renewed)).isEqualTo(200));
        assertThat(events("user.password_changed")).hasSize(1);
        assertThat(events("session.ended")).hasSize(events("session.started").size() - 1);
    }

    /// Another user with all permissions.
    private String[] registerAdmin() throws SQLException {
        String boss = "boss" + users;
        replicas.getFirst().register(boss + "@b.cl", boss);
        try (Tables tables = new Tables(fixture().database())) {
            tables.execute("UPDATE role_assignments SET role = 'admin' WHERE user_id ="
                    + " (SELECT id FROM users WHERE username = '" + boss + "')");
        }
        return replicas.getFirst().authorization(boss);
    }

    @Test
    void concurrentLoginsKeepTheSessionLimit() {
        List<HttpResponse<String>> before =
                Stream.generate(this::login).limit(8).toList();
        List<HttpResponse<String>> together = Together.concurrently(8, number -> login(replica(number)));

        List<HttpResponse<String>> logins =
                Stream.concat(before.stream(), together.stream()).toList();
        assertThat(logins).extracting(HttpResponse::statusCode).containsOnly(200);
        long open = logins.stream()
                .filter(answer -> refresh(replicas.getFirst(), field(answer, "refresh_token"))
                                .statusCode()
                        == 200)
                .count();
        assertThat(open).isEqualTo(10);
        assertThat(events("session.ended"))
                .hasSize(6)
                .allSatisfy(body -> assertThat(body).contains("\"reason\":\"displaced\""));
    }

    /// Session activity is recorded at most once a minute.
    @Test
    void recordsSessionActivityWithoutExtendingTheSession() throws SQLException {
        HttpResponse<String> login = login();
        try (Tables tables = new Tables(fixture().database())) {
            String mine = " FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.username = '" + name + "'";
            tables.execute("UPDATE sessions s SET last_used_at = last_used_at - interval '2 minutes' FROM users u"
                    + " WHERE u.id = s.user_id AND u.username = '" + name + "'");
            List<String> ends = tables.first("SELECT s.idle_expires_at || ' ' || s.refresh_digest" + mine);

            assertThat(me(replicas.getLast(), login)).isEqualTo(200);

            String recorded = "SELECT s.last_used_at >= s.started_at" + mine;
            for (int tenth = 0;
                    tenth < TIMEOUT_IN_TENTHS && tables.first(recorded).equals(List.of("f"));
                    tenth++) {
                LockSupport.parkNanos(A_TENTH);
            }
            assertThat(tables.first(recorded)).containsExactly("t");
            assertThat(tables.first("SELECT s.idle_expires_at || ' ' || s.refresh_digest" + mine))
                    .isEqualTo(ends);
        }
        assertThat(refresh(replicas.getFirst(), field(login, "refresh_token")).statusCode())
                .isEqualTo(200);
    }

    private ServiceFixture fixture() {
        return Objects.requireNonNull(started);
    }

    private Client replica(int number) {
        return replicas.get(number % replicas.size());
    }

    private HttpResponse<String> login() {
        return login(replicas.getFirst());
    }

    private HttpResponse<String> login(Client replica) {
        return replica.post("/v1/auth/login", "{\"username\":\"" + name + "\",\"password\":\"S3gura123\"}");
    }

    private static HttpResponse<String> refresh(Client replica, String token) {
        return replica.post("/v1/auth/refresh", "{\"refresh_token\":\"" + token + "\"}");
    }

    private static int me(Client replica, HttpResponse<String> tokens) {
        return replica.get("/v1/users/me", bearer(tokens)).statusCode();
    }

    /// The replica may have cached the session a moment ago.
    private static void awaitRefusal(Client replica, HttpResponse<String> tokens) {
        int status = me(replica, tokens);
        for (int tenth = 0; tenth < TIMEOUT_IN_TENTHS && status != 401; tenth++) {
            LockSupport.parkNanos(A_TENTH);
            status = me(replica, tokens);
        }
        assertThat(status).isEqualTo(401);
    }

    private static String[] bearer(HttpResponse<String> tokens) {
        return new String[] {"Authorization", "Bearer " + field(tokens, "access_token")};
    }

    private static String field(HttpResponse<String> answer, String name) {
        assertThat(answer.body()).contains("\"" + name + "\":\"");
        return answer.body().replaceFirst("(?s).*\"" + name + "\":\"([^\"]*)\".*", "$1");
    }

    /// Makes every token 11 seconds older.
    private void ageTokens() throws SQLException {
        try (Tables tables = new Tables(fixture().database())) {
            tables.execute("UPDATE refresh_tokens SET issued_at = issued_at - interval '11 seconds'");
        }
    }

    /// The published events of this user with this type.
    private List<String> events(String type) {
        try (Tables tables = new Tables(fixture().database())) {
            return tables.first("SELECT body FROM outbox JOIN users u ON u.id = user_id WHERE type = '" + type
                    + "' AND u.username = '" + name + "' ORDER BY position");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
