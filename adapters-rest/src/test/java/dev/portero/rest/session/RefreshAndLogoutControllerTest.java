package dev.portero.rest.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionEvent;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.Username;
import dev.portero.rest.testing.LoggedIn;
import dev.portero.rest.testing.Server;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RefreshAndLogoutControllerTest {

    private static final String BOB = """
            {"email": "bob@b.cl", "username": "bob", "password": "S3gura123"}
            """;

    @RegisterExtension
    final Server server = new Server();

    @BeforeEach
    void registerAlice() {
        server.post("/v1/users/register", LoggedIn.REGISTRATION);
    }

    @Test
    void exchangesARefreshTokenForTheNextPair() {
        HttpResponse<String> login = login();

        HttpResponse<String> answer = refresh(refreshOf(login));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .matches("\\{\"access_token\":\"[^\"]+\",\"token_type\":\"bearer\",\"expires_in\":900,"
                        + "\"refresh_token\":\"[A-Za-z0-9_-]{43}\",\"refresh_expires_in\":604800}");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(refreshOf(answer)).isNotEqualTo(refreshOf(login));
        assertThat(me(answer)).isEqualTo(200);
    }

    @Test
    void acceptsARefreshTokenInTheHeader() {
        HttpResponse<String> answer = server.post("/v1/auth/refresh", "", bearer(refreshOf(login())));
        HttpResponse<String> emptyBody = server.post("/v1/auth/refresh", "{}", bearer(refreshOf(answer)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(emptyBody.statusCode()).isEqualTo(200);
    }

    /// Many clients send their expired access token with every request.
    @Test
    void prefersTheTokenOfTheBody() {
        HttpResponse<String> login = login();

        HttpResponse<String> answer =
                server.post("/v1/auth/refresh", refreshBody(refreshOf(login)), bearer(accessOf(login)));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void rejectsAnInvalidRefreshToken() {
        String access = accessOf(login());

        for (HttpResponse<String> answer : List.of(
                refresh(""),
                refresh("nonsense"),
                refresh(access),
                server.post("/v1/auth/refresh", "{}"),
                server.post("/v1/auth/refresh", ""),
                server.post("/v1/auth/refresh", "", bearer(access)))) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("\"code\":\"refresh_invalid\"");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        }
        assertThat(server.post("/v1/auth/refresh", "{\"refresh_token\": \"x\", \"grant_type\": \"y\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(server.post("/v1/auth/refresh", "{\"refresh_token\": 7}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void reuseAfterTheGracePeriodRevokesTheSession() {
        String first = refreshOf(login());
        HttpResponse<String> second = refresh(first);
        assertThat(refreshOf(refresh(first))).isEqualTo(refreshOf(second));
        server.portero().clock.advance(Duration.ofSeconds(10));

        HttpResponse<String> replay = server.post("/v1/auth/refresh", refreshBody(first), "User-Agent", "a-thief/1.0");

        assertThat(replay.statusCode()).isEqualTo(401);
        assertThat(replay.body()).contains("\"code\":\"refresh_invalid\"");
        assertThat(me(second)).isEqualTo(401);
        assertThat(refresh(refreshOf(second)).statusCode()).isEqualTo(401);
        assertThat(server.portero().events.events())
                .filteredOn(SessionEvent.ReuseDetected.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(((SessionEvent.ReuseDetected) event).origin())
                        .isEqualTo(new Session.Origin("127.0.0.1", "a-thief/1.0")));
    }

    @Test
    void logsOutByEitherTokenInHeaderOrBody() {
        HttpResponse<String> one = login();
        HttpResponse<String> two = login();
        HttpResponse<String> three = login();

        assertThat(server.post("/v1/auth/logout", "", bearer(accessOf(one))).statusCode())
                .isEqualTo(204);
        assertThat(server.post("/v1/auth/logout", "", bearer(refreshOf(two))).statusCode())
                .isEqualTo(204);
        assertThat(server.post("/v1/auth/logout", refreshBody(refreshOf(three)), bearer(accessOf(three)))
                        .statusCode())
                .isEqualTo(204);

        for (HttpResponse<String> login : List.of(one, two, three)) {
            assertThat(me(login)).isEqualTo(401);
            assertThat(refresh(refreshOf(login)).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void rejectsALogoutWithoutAValidToken() {
        HttpResponse<String> login = login();
        server.post("/v1/auth/logout", "", bearer(accessOf(login)));

        HttpResponse<String> nothing = server.post("/v1/auth/logout", "");
        HttpResponse<String> again = server.post("/v1/auth/logout", "", bearer(accessOf(login)));
        HttpResponse<String> nonsense = server.post("/v1/auth/logout", refreshBody("nonsense"));

        assertThat(nothing.statusCode()).isEqualTo(401);
        assertThat(nothing.body()).contains("\"code\":\"unauthenticated\"");
        assertThat(again.statusCode()).isEqualTo(401);
        assertThat(again.body()).contains("\"code\":\"unauthenticated\"");
        assertThat(nonsense.statusCode()).isEqualTo(401);
        assertThat(nonsense.body()).contains("\"code\":\"refresh_invalid\"");
    }

    @Test
    void distinguishesExpiredAccessAndRefreshTokens() {
        HttpResponse<String> login = login();
        String access = accessOf(login);
        server.portero().clock.advance(Duration.ofMinutes(16));

        HttpResponse<String> inHeader = server.post("/v1/auth/logout", "", bearer(access));
        HttpResponse<String> inBody = server.post("/v1/auth/logout", refreshBody(access));
        HttpResponse<String> opaque = server.post("/v1/auth/logout", "", bearer("nonsense"));

        assertThat(inHeader.statusCode()).isEqualTo(401);
        assertThat(inHeader.body()).contains("\"code\":\"unauthenticated\"");
        assertThat(inBody.body()).contains("\"code\":\"refresh_invalid\"");
        assertThat(opaque.body()).contains("\"code\":\"refresh_invalid\"");
        assertThat(server.post("/v1/auth/logout", "", bearer(refreshOf(login))).statusCode())
                .isEqualTo(204);
    }

    @Test
    void logoutAllEndsEverySession() {
        HttpResponse<String> thisSession = login();
        HttpResponse<String> otherSession = login();

        assertThat(server.post("/v1/auth/logout-all", "", bearer(accessOf(thisSession)))
                        .statusCode())
                .isEqualTo(204);

        assertThat(Stream.of(thisSession, otherSession).map(this::me)).containsOnly(401);
        assertThat(Stream.of(thisSession, otherSession)
                        .map(login -> refresh(refreshOf(login)).statusCode()))
                .containsOnly(401);
        assertThat(server.post("/v1/auth/logout-all", "", bearer(refreshOf(login())))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void listsTheCallersSessions() {
        server.post("/v1/auth/login", LoggedIn.LOGIN, "User-Agent", "a-browser/1.0");
        server.portero().clock.advance(Duration.ofMinutes(1));
        HttpResponse<String> thisSession = server.post("/v1/auth/login", LoggedIn.LOGIN, "User-Agent", "a-phone/2.0");

        HttpResponse<String> answer = server.get("/v1/auth/sessions", bearer(accessOf(thisSession)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .matches("\\{\"items\":\\[\\{\"id\":\"[0-9a-f-]{36}\",\"current\":true,"
                        + "\"created_at\":\"[^\"]+Z\",\"last_used_at\":\"[^\"]+Z\",\"expires_at\":\"[^\"]+Z\","
                        + "\"ip\":\"127.0.0.1\",\"user_agent\":\"a-phone/2.0\"},"
                        + "\\{.*\"current\":false,.*\"user_agent\":\"a-browser/1.0\"}],"
                        + "\"meta\":\\{\"page\":1,\"per_page\":10,\"pages\":1,\"total\":2,"
                        + "\"total_is_estimate\":false,\"next_cursor\":null}}");
    }

    @Test
    void listsSessionsInPages() {
        login();
        login();
        String token = accessOf(login());

        assertThat(sessions(token, "?page=2&per_page=2"))
                .contains("\"page\":2,\"per_page\":2,\"pages\":2,\"total\":3")
                .containsOnlyOnce("\"id\"");
        assertThat(sessions(token, "?page=9999999999&per_page=0"))
                .contains("\"page\":3,\"per_page\":1,\"pages\":3,\"total\":3")
                .containsOnlyOnce("\"id\"");
        assertThat(sessions(token, "?page=-1&per_page=many")).contains("\"page\":1,\"per_page\":10,\"pages\":1");
    }

    @Test
    void revokesOneOfTheCallersSessions() {
        HttpResponse<String> otherSession = login();
        String token = accessOf(login());
        Session session = oldestOf("alice");

        HttpResponse<String> answer = delete("/v1/auth/sessions/" + session.id(), bearer(token));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(me(otherSession)).isEqualTo(401);
        assertThat(server.portero().sessions.reasonOf(session.id())).contains(EndReason.REVOKED);
        assertThat(delete("/v1/auth/sessions/" + session.id(), bearer(token)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void sessionOfAnotherUserIsNotFound() {
        server.post("/v1/users/register", BOB);
        server.post("/v1/auth/login", LoggedIn.LOGIN.replace("alice", "bob"));
        Session bobs = oldestOf("bob");
        String[] alice = bearer(accessOf(login()));

        for (String id : List.of(bobs.id().toString(), "x", "0", "%00", bobs.id() + "x")) {
            HttpResponse<String> answer = delete("/v1/auth/sessions/" + id, alice);
            assertThat(answer.statusCode()).as(id).isIn(400, 404);
        }
        assertThat(delete("/v1/auth/sessions/" + bobs.id(), alice).statusCode()).isEqualTo(404);
        assertThat(server.portero().sessions.find(bobs.id())).contains(bobs);
    }

    private Session oldestOf(String username) {
        UserId user = server.portero()
                .users
                .findByUsername(new Username(username))
                .orElseThrow()
                .id();
        return server.portero().sessions.of(user).getFirst();
    }

    private String sessions(String token, String query) {
        return server.get("/v1/auth/sessions" + query, bearer(token)).body();
    }

    private HttpResponse<String> delete(String path, String... headers) {
        return server.send(server.request(path, headers).DELETE());
    }

    private HttpResponse<String> login() {
        return server.post("/v1/auth/login", LoggedIn.LOGIN);
    }

    private HttpResponse<String> refresh(String token) {
        return server.post("/v1/auth/refresh", refreshBody(token));
    }

    private int me(HttpResponse<String> tokens) {
        return server.get("/v1/users/me", bearer(accessOf(tokens))).statusCode();
    }

    private static String refreshBody(String token) {
        return "{\"refresh_token\": \"" + token + "\"}";
    }

    private static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    private static String accessOf(HttpResponse<String> tokens) {
        return tokens.body().replaceFirst("(?s).*\"access_token\":\"([^\"]*)\".*", "$1");
    }

    private static String refreshOf(HttpResponse<String> tokens) {
        return tokens.body().replaceFirst("(?s).*\"refresh_token\":\"([^\"]*)\".*", "$1");
    }
}
