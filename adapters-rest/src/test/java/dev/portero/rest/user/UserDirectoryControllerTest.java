package dev.portero.rest.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.ApprovalPolicy;
import dev.portero.domain.user.Email;
import dev.portero.domain.user.FullName;
import dev.portero.domain.user.Profile;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.Username;
import dev.portero.rest.testing.LoggedIn;
import dev.portero.rest.testing.Server;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UserDirectoryControllerTest {

    private static final UUID CAROL = UUID.fromString("01a1fd5b-8c72-769e-b96a-231d3f09e8a4");

    @RegisterExtension
    static final Server SERVER = new Server();

    @Test
    void returnsUsersAndPageMetadata() {
        String[] admin = LoggedIn.admin(SERVER);
        insertUser(CAROL, "carol@example.com", "carol", "Carol García", "member", "user");
        SERVER.portero().loginStatistics.add(new UserId(CAROL), Instant.parse("2026-11-21T10:00:00Z"));
        SERVER.portero().loginStatistics.addFailures(new UserId(CAROL), 4);

        HttpResponse<String> answer = SERVER.get("/v1/users?q=caro&page=1&per_page=5", admin);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("""
                {"items":[{"id":"01a1fd5b-8c72-769e-b96a-231d3f09e8a4","email":"carol@example.com","username":"carol",\
                "full_name":"Carol García","is_active":true,"status":"active","roles":["member","user"],\
                "email_verified":false,"locale":null,"created_at":"2026-11-20T10:00:00Z",\
                "updated_at":"2026-11-20T10:00:00Z",\
                "login_count":1,"last_login_at":"2026-11-21T10:00:00Z","failed_login_count":4,\
                "password_change_required":false}],\
                "meta":{"page":1,"per_page":5,"pages":1,"total":1,"total_is_estimate":false,"next_cursor":null}}""");
    }

    @Test
    void returnsNewestFirstAndContinuesByCursor() {
        String[] admin = LoggedIn.admin(SERVER);
        insertUser("bob@example.com", "bob");
        insertUser("carol@example.com", "carol");

        HttpResponse<String> first = SERVER.get("/v1/users?per_page=1", admin);
        HttpResponse<String> second = SERVER.get("/v1/users?per_page=1&cursor=" + cursor(first), admin);
        HttpResponse<String> third = SERVER.get("/v1/users?per_page=1&cursor=" + cursor(second), admin);

        assertThat(names(first)).containsExactly("alice"); // created today
        assertThat(first.body()).contains("\"page\":1,\"per_page\":1,\"pages\":3,\"total\":3");
        assertThat(second.body()).contains("\"page\":null,\"per_page\":1,\"pages\":3,\"total\":3");
        assertThat(List.of(names(second).getFirst(), names(third).getFirst()))
                .containsExactlyInAnyOrder("bob", "carol");
        assertThat(third.body()).contains("\"next_cursor\":null");
    }

    @Test
    void defaultsToTheFirstPageOfTen() {
        String[] admin = LoggedIn.admin(SERVER);
        for (int number = 0; number < 11; number++) {
            insertUser("user%d@example.com".formatted(number), "user%d".formatted(number));
        }

        assertThat(names(SERVER.get("/v1/users", admin))).hasSize(10);
        assertThat(SERVER.get("/v1/users?page=ten&per_page=ten", admin).body())
                .contains("\"page\":1,\"per_page\":10,\"pages\":2,\"total\":12");
        assertThat(SERVER.get("/v1/users?page=-3&per_page=1000", admin).body())
                .contains("\"page\":1,\"per_page\":100,\"pages\":1,\"total\":12");
        assertThat(SERVER.get("/v1/users?page=99", admin).body()).contains("\"page\":2,\"per_page\":10");
    }

    @Test
    void filtersAndSorts() {
        String[] admin = LoggedIn.admin(SERVER);
        insertUser(CAROL, "carol@example.com", "carol", "", "member");
        insertUser("bob@example.com", "bob");

        assertThat(names(SERVER.get("/v1/users?role=miembro", admin))).containsExactly("carol");
        assertThat(names(SERVER.get("/v1/users?role=administrador", admin))).containsExactly("alice");
        assertThat(names(SERVER.get("/v1/users?status=pending", admin))).isEmpty();
        assertThat(names(SERVER.get("/v1/users?status=active&sort=-username", admin)))
                .containsExactly("carol", "bob", "alice");
        assertThat(names(SERVER.get("/v1/users?sort=email&created_to=2026-11-20", admin)))
                .containsExactly("bob", "carol");
        assertThat(names(SERVER.get("/v1/users?created_from=2026-11-21T00:00:00Z", admin)))
                .containsExactly("alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%%", "___", "\\\\\\", "'--", "' OR 1=1", ".*.", "a%c", "%", "_"})
    void searchTreatsWildcardsLiterally(String term) {
        String[] admin = LoggedIn.admin(SERVER);
        insertUser(CAROL, "carol@example.com", "carol", term + " is her name", "user");
        String body = "{\"q\":\"" + term.replace("\\", "\\\\") + "\"}";

        assertThat(names(SERVER.get("/v1/users?q=" + encoded(term), admin))).containsExactly("carol");
        assertThat(names(SERVER.post("/v1/users/search", body, admin))).containsExactly("carol");
    }

    @Test
    void searchesByBodyLikeByQuery() {
        String[] admin = LoggedIn.admin(SERVER);
        insertUser("bob@example.com", "bob");
        insertUser("carol@example.com", "carol");

        HttpResponse<String> first = SERVER.post("/v1/users/search", """
                {"q": "EXAMPLE", "status": "active", "role": "user", "created_from": "2026-11-20",
                 "created_to": "2026-11-20", "sort": "-username", "per_page": 1, "page": 1}
                """, admin);
        HttpResponse<String> second = SERVER.post("/v1/users/search", """
                {"q": "example", "sort": "-username", "per_page": 1, "cursor": "%s", "page": null}
                """.formatted(cursor(first)), admin);

        assertThat(names(first)).containsExactly("carol");
        assertThat(first.body()).contains("\"page\":1,\"per_page\":1,\"pages\":2,\"total\":2");
        assertThat(names(second)).containsExactly("bob");
        assertThat(names(SERVER.post("/v1/users/search", "{}", admin))).hasSize(3);
        assertThat(SERVER.post("/v1/users/search", "{\"page\": 99999999999999999999, \"per_page\": 0}", admin)
                        .body())
                .contains("\"page\":3,\"per_page\":1,\"pages\":3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status=gone|status|unknown",
                "role=1st|role|malformed",
                "q=a%0Ab|q|characters",
                "created_from=yesterday|created_from|malformed",
                "created_to=2026-13-01|created_to|malformed",
                "created_from=2026-11-22&created_to=2026-11-21|created_to|too_early",
                "sort=password_hash|sort|unknown",
                "sort=id;DROP%20TABLE%20users|sort|unknown",
                "cursor=7|cursor|unreadable",
                "cursor=x'%20OR%201=1--|cursor|unreadable"
            })
    void reportsInvalidParameters(String query, String field, String code) {
        HttpResponse<String> answer = SERVER.get("/v1/users?" + query, LoggedIn.admin(SERVER));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("\"code\":\"validation_failed\"")
                .contains("\"fields\":{\"" + field + "\":[{\"code\":\"" + code + "\"");
    }

    @Test
    void rejectsACursorTogetherWithAPage() {
        String[] admin = LoggedIn.admin(SERVER);
        insertUser("bob@example.com", "bob");
        String cursor = cursor(SERVER.get("/v1/users?per_page=1", admin));

        assertThat(SERVER.get("/v1/users?page=2&cursor=" + cursor, admin).body())
                .contains("\"cursor\":[{\"code\":\"with_page\"");
        assertThat(SERVER.get("/v1/users?sort=email&cursor=" + cursor, admin).body())
                .contains("\"cursor\":[{\"code\":\"unreadable\"");
    }

    @Test
    void readsTheBodyStrictly() {
        String[] admin = LoggedIn.admin(SERVER);

        assertThat(SERVER.post("/v1/users/search", "{\"query\":\"a\"}", admin).body())
                .contains("\"code\":\"unknown_field\"");
        for (String body :
                List.of("{\"page\":\"1\"}", "{\"page\":1.5}", "{\"q\":7}", "[]", "{\"q\":\"a\",\"q\":\"b\"}")) {
            HttpResponse<String> answer = SERVER.post("/v1/users/search", body, admin);
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.body()).contains("\"code\":\"malformed_json\"");
        }
    }

    /// Authorization precedes validation: a caller without the permission does not learn whether the query is valid.
    @Test
    void requiresTheUsersReadPermission() {
        String[] alice = LoggedIn.alice(SERVER);

        for (String path : List.of("/v1/users", "/v1/users?sort=nonsense")) {
            assertThat(SERVER.get(path).statusCode()).isEqualTo(401);
            assertThat(SERVER.get(path, alice).statusCode()).isEqualTo(403);
        }
        assertThat(SERVER.post("/v1/users/search", "{}").statusCode()).isEqualTo(401);
        assertThat(SERVER.post("/v1/users/search", "{}", alice).statusCode()).isEqualTo(403);
        LoggedIn.holding(SERVER, "auditor");
        assertThat(SERVER.get("/v1/users", alice).statusCode()).isEqualTo(200);
        assertThat(SERVER.post("/v1/users/search", "{}", alice).statusCode()).isEqualTo(200);
    }

    private void insertUser(String email, String username) {
        insertUser(UUID.randomUUID(), email, username, "", "user");
    }

    private void insertUser(UUID id, String email, String username, String fullName, String... roles) {
        Profile profile = new Profile(Email.of(email), new Username(username), FullName.of(fullName));
        User user = User.register(new UserId(id), profile, ApprovalPolicy.NONE, Instant.parse("2026-11-20T10:00:00Z"))
                .user();
        SERVER.portero().unitOfWork.run(() -> {
            SERVER.portero().users.insert(user);
            SERVER.portero()
                    .roles
                    .assign(
                            user.id(),
                            Set.copyOf(
                                    List.of(roles).stream().map(RoleName::new).toList()));
        });
    }

    private static List<String> names(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Pattern.compile("\"username\":\"([^\"]*)\"")
                .matcher(answer.body())
                .results()
                .map(name -> name.group(1))
                .toList();
    }

    private static String cursor(HttpResponse<String> answer) {
        return answer.body().replaceFirst("(?s).*\"next_cursor\":\"([^\"]*)\".*", "$1");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
