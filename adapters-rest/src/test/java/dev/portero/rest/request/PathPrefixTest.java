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
    final Server bare = new Server();

    @RegisterExtension
    final Server rooted = new Server(Map.of("portero.forwarding.root-path", "/usersservice"));

    @RegisterExtension
    final Server behindProxy = new Server(Map.of(
            "portero.forwarding.root-path",
            "/usersservice",
            "portero.forwarding.trusted-proxies",
            "192.0.2.1,127.0.0.0/8"));

    @Test
    void servesEveryRouteWithAndWithoutThePrefix() {
        assertThat(rooted.get("/usersservice/health/live").statusCode()).isEqualTo(200);
        assertThat(rooted.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(rooted.get("/usersservice/health?x=1").statusCode()).isEqualTo(200);
        assertThat(rooted.get("/usersservice").statusCode()).isEqualTo(200);
        assertThat(rooted.get("/usersservicehealth").statusCode()).isEqualTo(404);
        assertThat(rooted.get("/usersservice/usersservice/health").statusCode()).isEqualTo(404);
        assertThat(bare.get("/usersservice/health").statusCode()).isEqualTo(404);
    }

    @Test
    void linksHaveThePrefix() {
        assertThat(location(bare, "/v1/users/register")).startsWith("/v1/users/");
        assertThat(location(rooted, "/v1/users/register")).startsWith("/usersservice/v1/users/");
    }

    @Test
    void linksHaveThePrefixForEitherPath() {
        assertThat(location(rooted, "/usersservice/v1/users/register")).startsWith("/usersservice/v1/users/");
    }

    @Test
    void usesThePrefixOfATrustedProxy() {
        assertThat(location(behindProxy, "/v1/users/register", FORWARDED, "/a/b/"))
                .startsWith("/a/b/v1/users/");
        assertThat(behindProxy.get("/a/b/health", FORWARDED, "/a/b").statusCode())
                .isEqualTo(200);
        assertThat(behindProxy.get("/usersservice/health", FORWARDED, "/a/b").statusCode())
                .isEqualTo(200);
    }

    @Test
    void trustedProxyCanSetAnEmptyPrefix() {
        assertThat(location(behindProxy, "/v1/users/register", FORWARDED, "/")).startsWith("/v1/users/");
    }

    @Test
    void ignoresAnUntrustedProxy() {
        assertThat(location(rooted, "/v1/users/register", FORWARDED, "/evil")).startsWith("/usersservice/v1/");
        assertThat(bare.get("/evil/health", FORWARDED, "/evil").statusCode()).isEqualTo(404);
    }

    @Test
    void ignoresARepeatedHeader() {
        assertThat(location(behindProxy, "/v1/users/register", FORWARDED, "/a", FORWARDED, "/b"))
                .startsWith("/usersservice/v1/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"portero.request-metadata", "X-Portero-Arrival", "portero.prefix", "X-Portero-Prefix"})
    void rejectsSmugglingByHeader(String name) {
        assertThat(location(bare, "/v1/users/register", name, "/evil")).startsWith("/v1/users/");
    }

    private static String location(Server server, String path, String... headers) {
        HttpResponse<String> answer = server.post(path, "{\"email\":\"a@b.cl\",\"password\":\"S3gura123\"}", headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
