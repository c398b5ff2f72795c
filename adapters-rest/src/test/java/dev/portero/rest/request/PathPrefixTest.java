package dev.portero.rest.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.rest.testing.Server;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PathPrefixTest {

    private static final String FORWARDED = "X-Forwarded-Prefix";

    @RegisterExtension
    static final Server BARE = new Server();

    @RegisterExtension
    static final Server ROOTED = new Server(Map.of("portero.forwarding.root-path", "/usersservice"));

    @RegisterExtension
    static final Server BEHIND_PROXY = new Server(Map.of(
            "portero.forwarding.root-path",
            "/usersservice",
            "portero.forwarding.trusted-proxies",
            "192.0.2.1,127.0.0.0/8"));

    @Test
    void servesEveryRouteWithAndWithoutThePrefix() {
        assertThat(ROOTED.get("/usersservice/health/live").statusCode()).isEqualTo(200);
        assertThat(ROOTED.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(ROOTED.get("/usersservice/health?x=1").statusCode()).isEqualTo(200);
        assertThat(ROOTED.get("/usersservice").statusCode()).isEqualTo(200);
        assertThat(ROOTED.get("/usersservicehealth").statusCode()).isEqualTo(404);
        assertThat(ROOTED.get("/usersservice/usersservice/health").statusCode()).isEqualTo(404);
        assertThat(BARE.get("/usersservice/health").statusCode()).isEqualTo(404);
    }

    @Test
    void linksHaveThePrefix() {
        assertThat(location(BARE, "/v1/users/register")).startsWith("/v1/users/");
        assertThat(location(ROOTED, "/v1/users/register")).startsWith("/usersservice/v1/users/");
    }

    @Test
    void linksHaveThePrefixForEitherPath() {
        assertThat(location(ROOTED, "/usersservice/v1/users/register")).startsWith("/usersservice/v1/users/");
    }

    @Test
    void usesThePrefixOfATrustedProxy() {
        assertThat(location(BEHIND_PROXY, "/v1/users/register", FORWARDED, "/a/b/"))
                .startsWith("/a/b/v1/users/");
        assertThat(BEHIND_PROXY.get("/a/b/health", FORWARDED, "/a/b").statusCode())
                .isEqualTo(200);
        assertThat(BEHIND_PROXY.get("/usersservice/health", FORWARDED, "/a/b").statusCode())
                .isEqualTo(200);
    }

    @Test
    void trustedProxyCanSetAnEmptyPrefix() {
        assertThat(location(BEHIND_PROXY, "/v1/users/register", FORWARDED, "/")).startsWith("/v1/users/");
    }

    @Test
    void ignoresAnUntrustedProxy() {
        assertThat(location(ROOTED, "/v1/users/register", FORWARDED, "/evil")).startsWith("/usersservice/v1/");
        assertThat(BARE.get("/evil/health", FORWARDED, "/evil").statusCode()).isEqualTo(404);
    }

    @Test
    void ignoresARepeatedHeader() {
        assertThat(location(BEHIND_PROXY, "/v1/users/register", FORWARDED, "/a", FORWARDED, "/b"))
                .startsWith("/usersservice/v1/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"portero.request-metadata", "X-Portero-Arrival", "portero.prefix", "X-Portero-Prefix"})
    void rejectsSmugglingByHeader(String name) {
        assertThat(location(BARE, "/v1/users/register", name, "/evil")).startsWith("/v1/users/");
    }

    private static String location(Server server, String path, String... headers) {
        HttpResponse<String> answer = server.post(path, "{\"email\":\"a@b.cl\",\"password\":\"S3gura123\"}", headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
