package dev.portero.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// User of every part of the service that stores personal data, and whose texts occur nowhere else.
final class ErasedUser {

    private static final String EMAIL = "ada@needle.example";
    private static final String LATER_EMAIL = "countess@needle.example";
    private static final String USERNAME = "ada.needle";
    private static final String LATER_USERNAME = "countess.needle";
    private static final String FULL_NAME = "Ada Needlewoman";
    private static final String LATER_FULL_NAME = "Ada Countess Needlewoman";
    private static final String CLIENT_NAME = "laptop of Adas";
    private static final String ADDRESS = "203.0.113.77";
    private static final String USER_AGENT = "NeedleBrowser/7";
    private static final String REQUEST_ID = "needle-request";
    private static final String IDEMPOTENCY_KEY = "needle-key";
    private static final String TRACE_ID = "feedfacefeedfacefeedfacefeedface";
    private static final String REASON = "complaint of Mrs Needlewoman";
    private static final String PASSWORD = "S3gura123";

    /// All texts by which the user can be recognized.
    static final List<String> TEXTS = List.of(
            EMAIL,
            LATER_EMAIL,
            USERNAME,
            LATER_USERNAME,
            FULL_NAME,
            LATER_FULL_NAME,
            CLIENT_NAME,
            ADDRESS,
            USER_AGENT,
            REQUEST_ID,
            IDEMPOTENCY_KEY,
            TRACE_ID,
            REASON);

    private final Client http;
    private final Tables tables;
    private int keys;

    ErasedUser(Client http, Tables tables) {
        this.http = http;
        this.tables = tables;
    }

    /// The id of the account.
    String id() throws SQLException {
        return idOf(LATER_USERNAME);
    }

    private String idOf(String username) throws SQLException {
        return tables.first("SELECT id FROM users WHERE username = '" + username + "'")
                .getFirst();
    }

    void createDataInEveryFeature() throws SQLException {
        http.register("boss@b.cl", "boss");
        http.register("carol@b.cl", "carol");
        tables.execute("UPDATE role_assignments SET role = 'admin' WHERE user_id = '" + idOf("boss") + "'");
        String boss = http.authorization("boss")[1];
        registerAndLogIn();
        useClients(boss);
        changeByAdministrator(boss);
    }

    /// Registration, failed logins, sessions, a changed profile, denied calls.
    private void registerAndLogIn() {
        assertThat(send(
                                "POST",
                                "/v1/users/register",
                                json(
                                        "email",
                                        EMAIL,
                                        "username",
                                        USERNAME,
                                        "full_name",
                                        FULL_NAME,
                                        "password",
                                        PASSWORD),
                                "")
                        .statusCode())
                .isEqualTo(201);
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(logIn("wrong-" + PASSWORD).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> login = logIn(PASSWORD);
        String token = "Bearer " + field("access_token", login);
        for (int denied = 0; denied < 3; denied++) {
            assertThat(send("GET", "/v1/users", "", token).statusCode()).isEqualTo(403);
        }
        assertThat(send("PATCH", "/v1/users/me", json("full_name", LATER_FULL_NAME, "username", LATER_USERNAME), token)
                        .statusCode())
                .isEqualTo(200);
        String refresh = field("refresh_token", login);
        assertThat(send("POST", "/v1/auth/refresh", json("refresh_token", refresh), "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("POST", "/v1/auth/logout", json("refresh_token", refresh), token)
                        .statusCode())
                .isLessThan(300);
    }

    /// A client that the user registers and one that an administrator gives to the user, each with a token, denied
    /// calls, wrong secrets, and a change of another account.
    private void useClients(String boss) throws SQLException {
        put("/v1/users/" + id() + "/roles", "{\"roles\": [\"admin\"]}", boss);
        String token = "Bearer " + field("access_token", logIn(PASSWORD));
        String registration = "{\"name\": \"%s\", \"permissions\": [\"users:write\"]}";
        use(send("POST", "/v1/clients", registration.formatted(CLIENT_NAME), token));
        HttpResponse<String> given =
                http.post("/v1/clients", registration.formatted("of the office"), "Authorization", boss);
        put("/v1/clients/" + field("client_id", given) + "/owner", json("user_id", id()), boss);
        use(given);
    }

    private void use(HttpResponse<String> registered) throws SQLException {
        assertThat(registered.statusCode()).isEqualTo(201);
        String client = field("client_id", registered);
        String token = "Bearer " + field("access_token", token(client, field("client_secret", registered)));
        for (int denied = 0; denied < 3; denied++) {
            assertThat(token(client, "wrong").statusCode()).isEqualTo(401);
            assertThat(send("GET", "/v1/audit", "", token).statusCode()).isEqualTo(403);
        }
        assertThat(send("PATCH", "/v1/users/" + idOf("carol"), json("full_name", "Carol of " + client), token)
                        .statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> token(String client, String secret) {
        return http.send(http.request("/v1/auth/token", headers())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=" + client + "&client_secret="
                        + URLEncoder.encode(secret, StandardCharsets.UTF_8))));
    }

    /// What others do to the account: another e-mail address, a suspension with a reason.
    private void changeByAdministrator(String boss) throws SQLException {
        assertThat(http.patch("/v1/users/" + id(), json("email", LATER_EMAIL), "Authorization", boss)
                        .statusCode())
                .isEqualTo(200);
        assertThat(http.post("/v1/users/" + id() + "/suspend", json("reason", REASON), "Authorization", boss)
                        .statusCode())
                .isEqualTo(200);
    }

    private void put(String path, String json, String authorization) {
        assertThat(http.send(http.request(path, "Authorization", authorization)
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString(json)))
                        .statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> logIn(String password) {
        return send("POST", "/v1/auth/login", json("email", EMAIL, "password", password), "");
    }

    private HttpResponse<String> send(String method, String path, String json, String authorization) {
        return http.send(http.request(path, headers())
                .headers("Content-Type", "application/json", "Idempotency-Key", IDEMPOTENCY_KEY + "-" + keys++)
                .headers(
                        authorization.isEmpty()
                                ? new String[] {"X", ""}
                                : new String[] {"Authorization", authorization})
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json)));
    }

    private static String[] headers() {
        return new String[] {
            "X-Forwarded-For",
            ADDRESS,
            "User-Agent",
            USER_AGENT,
            "X-Request-ID",
            REQUEST_ID,
            "traceparent",
            "00-" + TRACE_ID + "-00f067aa0ba902b7-01"
        };
    }

    private static String json(String... namesAndValues) {
        StringBuilder json = new StringBuilder("{");
        for (int at = 0; at < namesAndValues.length; at += 2) {
            json.append(at == 0 ? "" : ", ")
                    .append("\"%s\": \"%s\"".formatted(namesAndValues[at], namesAndValues[at + 1]));
        }
        return json.append('}').toString();
    }

    private static String field(String name, HttpResponse<String> response) {
        Matcher field = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(response.body());
        assertThat(field.find()).as("%s in %s", name, response.body()).isTrue();
        return field.group(1);
    }
}
