package dev.portero.rest.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.rest.testing.LoggedIn;
import dev.portero.rest.testing.Server;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RateLimitFilterTest {

    private static final String WRONG = "{\"username\": \"alice\", \"password\": \"S3gura124\"}";

    @RegisterExtension
    final Server server = new Server(Map.of("portero.forwarding.trusted-proxies", List.of("127.0.0.0/8")));

    @Test
    void rateLimitsLoginsPerAddress() {
        for (int attempt = 0; attempt < 60; attempt++) {
            assertThat(logIn("192.0.2.7").statusCode()).isEqualTo(401);
        }

        server.portero().clock.advance(Duration.ofSeconds(20));
        HttpResponse<String> refused = logIn("192.0.2.7");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("40");
        assertThat(refused.body()).contains("\"code\":\"rate_limited\"", "\"details\":{\"retry_after\":40}");
        assertThat(logIn("192.0.2.8").statusCode()).isEqualTo(401);
        server.portero().clock.advance(Duration.ofSeconds(40));
        assertThat(logIn("192.0.2.7").statusCode()).isEqualTo(401);
    }

    @Test
    void treatsAnIpv6NetworkAsOneClient() {
        for (int attempt = 0; attempt < 60; attempt++) {
            assertThat(logIn("2001:db8:0:1::" + attempt).statusCode()).isEqualTo(401);
        }

        assertThat(logIn("2001:db8:0:1:ffff:ffff:ffff:ffff").statusCode()).isEqualTo(429);
        assertThat(logIn("2001:db8:0:2::1").statusCode()).isEqualTo(401);
    }

    @Test
    void countsUnreadableRequests() {
        for (int attempt = 0; attempt < 60; attempt++) {
            server.post("/v1/auth/login", "{", "X-Forwarded-For", "192.0.2.7");
        }

        assertThat(logIn("192.0.2.7").statusCode()).isEqualTo(429);
    }

    /// A client that returns as the 503 says gets no 429 for it.
    @Test
    void countsNoLoginThatIsRefusedForOverload() {
        server.portero().hasher.overload();
        for (int request = 0; request < 60; request++) {
            assertThat(logIn("192.0.2.7").statusCode()).isEqualTo(503);
        }

        server.portero().hasher.relieve();

        for (int request = 0; request < 60; request++) {
            assertThat(logIn("192.0.2.7").statusCode()).isEqualTo(401);
        }
        assertThat(logIn("192.0.2.7").statusCode()).isEqualTo(429);
    }

    @Test
    void countsNoTokenRequestThatIsRefusedForOverload() {
        server.portero().hasher.overload();
        for (int request = 0; request < 60; request++) {
            assertThat(token("192.0.2.7").statusCode()).isEqualTo(503);
        }

        server.portero().hasher.relieve();

        for (int request = 0; request < 60; request++) {
            assertThat(token("192.0.2.7").statusCode()).isEqualTo(400);
        }
        assertThat(token("192.0.2.7").statusCode()).isEqualTo(429);
    }

    /// Else an address could send any number of requests while the service is overloaded.
    @Test
    void countsLoginsThatAreRefusedMoreOftenThanTheLimit() {
        server.portero().hasher.overload();
        for (int request = 0; request < 120; request++) {
            assertThat(logIn("192.0.2.7").statusCode()).isEqualTo(503);
        }

        assertThat(logIn("192.0.2.7").statusCode()).isEqualTo(429);
    }

    @Test
    void doesNotLimitOtherRoutes() {
        String[] alice = LoggedIn.alice(server);
        for (int attempt = 0; attempt < 61; attempt++) {
            server.post("/v1/auth/login", WRONG);
        }

        assertThat(server.post("/v1/auth/login", WRONG).statusCode()).isEqualTo(429);
        assertThat(server.get("/v1/users/me", alice).statusCode()).isEqualTo(200);
        assertThat(server.get("/health").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> token(String address) {
        return server.send(server.request("/v1/auth/token", "X-Forwarded-For", address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=password&username=alice&password=S3gura124")));
    }

    private HttpResponse<String> logIn(String address) {
        return server.post("/v1/auth/login", WRONG, "X-Forwarded-For", address);
    }
}
