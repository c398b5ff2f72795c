package dev.portero.rest.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.domain.principal.AccessTokenClaims;
import dev.portero.domain.role.Permission;
import dev.portero.domain.user.StatusReason;
import dev.portero.domain.user.User;
import dev.portero.domain.user.Username;
import dev.portero.rest.testing.LoggedIn;
import dev.portero.rest.testing.Machine;
import dev.portero.rest.testing.Server;
import dev.portero.rest.testing.Wire;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenControllerTest {

    private static final String[] NO_CLIENT = {};

    @RegisterExtension
    final Server server = new Server();

    @BeforeEach
    void registerAlice() {
        server.post("/v1/users/register", LoggedIn.REGISTRATION);
    }

    @Test
    void passwordGrantReturnsTokens() {
        HttpResponse<String> answer = byPassword("alice", "S3gura123");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .matches("\\{\"access_token\":\"[^\"]+\",\"token_type\":\"bearer\",\"expires_in\":900,"
                        + "\"refresh_token\":\"[A-Za-z0-9_-]{43}\",\"refresh_expires_in\":604800,\"scope\":\"\"}");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Pragma")).contains("no-cache");
        assertThat(server.get("/v1/users/me", "Authorization", "Bearer " + accessToken(answer))
                        .body())
                .contains("\"username\":\"alice\"");
    }

    /// The request that Swagger UI sends for a user name and a password, with an empty client.
    @Test
    void acceptsThePasswordGrantOfSwaggerUi() {
        HttpResponse<String> answer = Machine.raw(
                server,
                "/v1/auth/token",
                new String[] {"Authorization", "Basic Og==", "X-Requested-With", "XMLHttpRequest"},
                "grant_type=password&scope=&username=a%40b.cl&password=S3gura123");

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void rotatesARefreshTokenOnce() {
        String first = refreshToken(byPassword("alice", "S3gura123"));

        HttpResponse<String> answer = form("grant_type", "refresh_token", "refresh_token", first, "scope", "openid");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(server.get("/v1/users/me", "Authorization", "Bearer " + accessToken(answer))
                        .statusCode())
                .isEqualTo(200);
        String second = refreshToken(answer);
        assertThat(second).isNotEqualTo(first);
        server.portero().clock.advance(Duration.ofMinutes(5));
        assertThat(form("grant_type", "refresh_token", "refresh_token", second).statusCode())
                .isEqualTo(200);
        HttpResponse<String> again = form("grant_type", "refresh_token", "refresh_token", first);
        HttpResponse<String> nonsense = form("grant_type", "refresh_token", "refresh_token", "nonsense");
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).isEqualTo(nonsense.body()).contains("\"error\":\"invalid_grant\"");
        assertInvalidRequest(form("grant_type", "refresh_token"));
    }

    @Test
    void scopeOfAUserTokenIgnoresTheRequestedScope() {
        LoggedIn.holding(server, "auditor");

        HttpResponse<String> answer = form(
                "grant_type", "password", "username", "alice", "password", "S3gura123", "scope", "openid users:write");

        assertThat(answer.body()).contains("\"scope\":\"audit:read clients:read roles:read users:read wallets:read\"");
    }

    @Test
    void wrongPasswordAndUnknownUserAreIndistinguishable() {
        HttpResponse<String> wrong = byPassword("alice", "S3gura124");
        HttpResponse<String> unknownUser = byPassword("unknown", "S3gura123");

        for (HttpResponse<String> refused : List.of(wrong, unknownUser)) {
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).isEqualTo(wrong.body()).contains("\"error\":\"invalid_grant\"");
            assertThat(refused.headers().map().keySet())
                    .isEqualTo(wrong.headers().map().keySet());
            assertThat(refused.headers().firstValue("Cache-Control")).contains("no-store");
        }
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

        assertThat(byPassword("alice", "S3gura123").body())
                .contains("\"error\":\"invalid_grant\"")
                .contains("not active");
        assertThat(byPassword("alice", "wrong").body())
                .contains("\"error\":\"invalid_grant\"")
                .doesNotContain("not active");
    }

    @Test
    void clientTokenHasAScopeAndNoRefreshToken() {
        Machine billing = Machine.in(server, Permission.USERS_READ, Permission.CLIENTS_READ);

        for (HttpResponse<String> answer : List.of(
                form(billing.basic(), "grant_type", "client_credentials"),
                form(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        billing.id().toString(),
                        "client_secret",
                        billing.secret()))) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .matches("\\{\"access_token\":\"[^\"]+\",\"token_type\":\"bearer\",\"expires_in\":900,"
                            + "\"scope\":\"clients:read users:read\"}");
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.headers().firstValue("Pragma")).contains("no-cache");
        }
    }

    @Test
    void clientTokenGrantsOnlyItsPermissions() {
        String[] billing = Machine.in(server, Permission.CLIENTS_READ).bearer();

        assertThat(server.get("/v1/clients", billing).statusCode()).isEqualTo(200);
        assertThat(server.get("/v1/events", billing).statusCode()).isEqualTo(403);
        assertThat(server.post("/v1/clients", "{\"name\":\"x\",\"permissions\":[]}", billing)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void clientHasNoUserAccount() {
        String[] privileged = Machine.in(server, Permission.values()).bearer();

        assertThat(server.get("/v1/users/me", privileged).statusCode()).isEqualTo(403);
        assertThat(server.get("/v1/users/me", privileged).body()).contains("\"code\":\"forbidden\"");
        assertThat(server.get("/v1/auth/sessions", privileged).statusCode()).isEqualTo(403);
        for (String path : List.of("/v1/auth/logout", "/v1/auth/logout-all")) {
            assertThat(server.send(server.request(path, privileged).POST(BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void narrowsATokenToTheRequestedScope() {
        Machine billing = Machine.in(server, Permission.CLIENTS_READ, Permission.OPERATIONS_MANAGE);
        String[] narrow = billing.bearer("scope", "operations:manage");

        assertThat(server.get("/v1/events", narrow).statusCode()).isEqualTo(200);
        assertThat(server.get("/v1/clients", narrow).statusCode()).isEqualTo(403);
        assertThat(server.get("/v1/clients", billing.bearer()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clients:read users:write", "root", "clients:read  clients:read", " ", "CLIENTS:READ", "*"})
    void rejectsAScopeBeyondTheClientsPermissions(String scope) {
        Machine billing = Machine.in(server, Permission.CLIENTS_READ);

        HttpResponse<String> answer = form(billing.basic(), "grant_type", "client_credentials", "scope", scope);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"error\":\"invalid_scope\"");
    }

    @Test
    void revokedClientIsRejectedFromTheNextRequestOn() {
        Machine billing = Machine.in(server, Permission.CLIENTS_READ);
        String[] token = billing.bearer();
        assertThat(server.get("/v1/clients", token).statusCode()).isEqualTo(200);

        billing.revoke();

        assertThat(server.get("/v1/clients", token).statusCode()).isEqualTo(401);
        assertInvalidClient(form(billing.basic(), "grant_type", "client_credentials"));
    }

    @Test
    void wrongSecretAndUnknownClientAreIndistinguishable() {
        Machine billing = Machine.in(server, Permission.CLIENTS_READ);
        String unknown = UUID.randomUUID().toString();

        List<HttpResponse<String>> refused = List.of(
                form(Machine.basic(billing.id().toString(), "wrong"), "grant_type", "client_credentials"),
                form(Machine.basic(billing.id().toString(), ""), "grant_type", "client_credentials"),
                form(Machine.basic(unknown, billing.secret()), "grant_type", "client_credentials"),
                form(Machine.basic("billing", billing.secret()), "grant_type", "client_credentials"),
                form("grant_type", "client_credentials", "client_id", unknown, "client_secret", billing.secret()),
                form(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        billing.id().toString()),
                form(new String[] {"Authorization", "Basic !!!"}, "grant_type", "client_credentials"),
                form(new String[] {"Authorization", "Basic bm9jb2xvbg=="}, "grant_type", "client_credentials"),
                form(new String[] {"Authorization", "Basic JTp4"}, "grant_type", "client_credentials"),
                form("grant_type", "client_credentials"));

        refused.forEach(TokenControllerTest::assertInvalidClient);
        assertThat(refused)
                .allSatisfy(answer ->
                        assertThat(answer.body()).isEqualTo(refused.getFirst().body()));
    }

    @Test
    void requiresOneClientAuthenticationMethod() {
        Machine billing = Machine.in(server, Permission.CLIENTS_READ);

        assertInvalidRequest(
                form(billing.basic(), "grant_type", "client_credentials", "client_secret", billing.secret()));
        assertInvalidRequest(form(
                billing.basic(),
                "grant_type",
                "client_credentials",
                "client_id",
                UUID.randomUUID().toString()));
        assertInvalidRequest(form("grant_type", "client_credentials", "client_secret", billing.secret()));
        assertThat(form(
                                billing.basic(),
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                billing.id().toString())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void passwordGrantVerifiesClientCredentialsIfPresent() {
        Machine app = Machine.in(server);

        assertThat(form(app.basic(), "grant_type", "password", "username", "alice", "password", "S3gura123")
                        .statusCode())
                .isEqualTo(200);
        assertInvalidClient(form(
                Machine.basic(app.id().toString(), "wrong"),
                "grant_type",
                "password",
                "username",
                "alice",
                "password",
                "S3gura123"));
        assertThat(form("grant_type", "password", "username", "alice", "password", "S3gura123", "client_id", "spa")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void rejectsAMissingOrUnsupportedGrantType() {
        assertInvalidRequest(form("username", "alice", "password", "S3gura123"));
        assertInvalidRequest(form("grant_type", ""));
        for (String other : List.of("implicit", "authorization_code", "PASSWORD", "urn:ietf:params:oauth:x")) {
            HttpResponse<String> answer = form("grant_type", other);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("\"error\":\"unsupported_grant_type\"");
        }
    }

    @Test
    void requiresTheParametersOfTheGrantType() {
        assertInvalidRequest(form("grant_type", "password", "username", "alice"));
        assertInvalidRequest(form("grant_type", "password", "password", "S3gura123"));
        assertInvalidRequest(form("grant_type", "password", "username", "alice", "password", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grant_type=password&grant_type=password&username=alice&password=S3gura123",
                "grant_type=password&username=alice&password=S3gura123&password=other",
                "grant_type=password&username=alice&username=bob&password=S3gura123",
                "grant_type=password&username=alice&password=S3gura123&scope=&scope=",
                "grant_type=password&username=alice&password=S3gura123%00",
                "grant_type=password&username=alice&password=%FF",
                "grant_type=password&username=alice&password=%ED%A0%80",
                "grant_type=password&username=alice&password=%",
                ""
            })
    void readsFormsStrictly(String body) {
        assertInvalidRequest(Machine.raw(server, "/v1/auth/token", NO_CLIENT, body));
    }

    @Test
    void ignoresUnknownParameters() {
        HttpResponse<String> answer = Machine.raw(
                server,
                "/v1/auth/token",
                NO_CLIENT,
                "grant_type=password&username=alice&password=S3gura123&resource=a&resource=b&x=%00");

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void acceptsOnlyForms() {
        assertThat(server.post("/v1/auth/token", "{\"grant_type\":\"password\"}")
                        .statusCode())
                .isEqualTo(415);
        assertThat(server.send(server.request("/v1/auth/token")
                                .header("Content-Type", "multipart/form-data; boundary=x")
                                .POST(BodyPublishers.ofString("--x--")))
                        .statusCode())
                .isEqualTo(415);
        assertThat(server.send(server.request("/v1/auth/token")
                                .header("Content-Type", "application/x-www-form-urlencoded; charset=iso-8859-1")
                                .POST(BodyPublishers.ofString("grant_type=password")))
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void rejectsAFormOfMoreThan64KiB() {
        assertThat(form("grant_type", "password", "filler", "x".repeat(65_536)).statusCode())
                .isEqualTo(413);
    }

    /// OAuth clients read `error`, whichever component rejects the request.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /v1/auth/token HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n\r\nx",
                "POST /v1/auth/token HTTP/1.1\r\nHost: x\r\nContent-Length: 99999\r\n\r\n",
                "POST /v1/auth/token/ HTTP/1.1\r\nHost: x\r\nExpect: x\r\n\r\n",
                "POST /v1/auth/token HTTP/1.1\r\nHost: x\r\nBad Header: x\r\n\r\n",
                "GET /v1/auth/token HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            })
    void everyErrorHasTheOAuthFormat(String request) throws IOException {
        try (Wire wire = new Wire(server)) {
            assertThat(wire.send(request).answer())
                    .startsWith("HTTP/1.1 4")
                    .contains("{\"error\":\"invalid_request\",\"error_description\":\"");
        }
    }

    @Test
    void ignoresParametersOfTheQuery() {
        HttpResponse<String> answer = Machine.raw(
                server, "/v1/auth/token?grant_type=password&username=alice&password=S3gura123", NO_CLIENT, "x=1");

        assertInvalidRequest(answer);
    }

    @Test
    void returns503WithRetryAfterWhenOverloaded() {
        server.portero().hasher.overload();

        HttpResponse<String> answer = byPassword("alice", "S3gura123");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).startsWith("{\"error\":\"temporarily_unavailable\",\"error_description\":");
    }

    /// The rate limit of `/v1/auth/login` applies here too; it does not apply to client credentials.
    @Test
    void rateLimitsPasswordGrants() {
        for (int attempt = 0; attempt < 30; attempt++) {
            assertThat(byPassword("unknown" + attempt, "S3gura123").statusCode())
                    .isEqualTo(400);
            assertThat(server.post("/v1/auth/login", LoggedIn.LOGIN).statusCode())
                    .isEqualTo(200);
        }

        HttpResponse<String> answer = byPassword("alice", "S3gura123");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"temporarily_unavailable\","
                        + "\"error_description\":\"Too many requests from this address; retry after the number of"
                        + " seconds in Retry-After.\"}");
        assertThat(form(Machine.in(server).basic(), "grant_type", "client_credentials")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void clientTokenCarriesTheClientAndItsScope() {
        Machine billing = Machine.in(server, Permission.CLIENTS_READ);
        String token = billing.bearer()[1].substring("Bearer ".length());

        assertThat(server.portero().accessTokens.read(token))
                .get()
                .isInstanceOfSatisfying(AccessTokenClaims.OfClient.class, access -> {
                    assertThat(access.client()).isEqualTo(billing.id());
                    assertThat(access.scope()).isEqualTo(Set.of(Permission.CLIENTS_READ));
                });
    }

    private HttpResponse<String> byPassword(String username, String password) {
        return form("grant_type", "password", "username", username, "password", password);
    }

    private HttpResponse<String> form(String... pairs) {
        return form(NO_CLIENT, pairs);
    }

    private HttpResponse<String> form(String[] headers, String... pairs) {
        return Machine.form(server, "/v1/auth/token", headers, pairs);
    }

    private static void assertInvalidRequest(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"error\":\"invalid_request\",\"error_description\":\"");
    }

    private static void assertInvalidClient(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).startsWith("{\"error\":\"invalid_client\",\"error_description\":\"");
        assertThat(answer.headers().allValues("WWW-Authenticate"))
                .singleElement()
                .asString()
                .startsWith("Basic realm=");
    }

    private static String refreshToken(HttpResponse<String> answer) {
        return answer.body().replaceFirst("(?s).*\"refresh_token\":\"([^\"]*)\".*", "$1");
    }

    private static String accessToken(HttpResponse<String> answer) {
        return answer.body().replaceFirst("(?s).*\"access_token\":\"([^\"]*)\".*", "$1");
    }
}
