package dev.portero.rest.headers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.rest.testing.Server;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecurityHeadersFilterTest {

    @RegisterExtension
    static final Server SERVER = new Server();

    @RegisterExtension
    static final Server IN_PRODUCTION = new Server(Map.of("portero.transport.https-only", true));

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/nothing-here", "/v1/users/register"})
    void sendsSecurityHeaders(String path) {
        HttpHeaders headers = SERVER.get(path).headers();

        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
        assertThat(headers.firstValue("Content-Security-Policy"))
                .contains("default-src 'none'; frame-ancestors 'none'");
        assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(headers.firstValue("Cache-Control")).contains("no-store");
        assertThat(headers.firstValue("Server")).isEmpty();
        assertThat(headers.firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void sendsHstsInProduction() {
        assertThat(IN_PRODUCTION.get("/health").headers().firstValue("Strict-Transport-Security"))
                .contains("max-age=31536000; includeSubDomains");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unauthenticated", "unauthorized"})
    void unauthenticatedResponsesRequireABearerToken(String kind) {
        HttpResponse<String> answer = SERVER.get("/testing/faults/" + kind);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"code\":\"unauthenticated\"").doesNotContain("who are you");
        assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
    }

    @Test
    void echoesTheRequestId() {
        assertThat(idOf("AZaz09._-")).isEqualTo("AZaz09._-");
        assertThat(idOf("x".repeat(64))).isEqualTo("x".repeat(64));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a,b", "<script>", "é"})
    void replacesARequestIdWithUnsafeCharacters(String given) {
        assertThat(idOf(given)).isNotEqualTo(given).matches("[0-9a-f-]{36}");
    }

    @Test
    void replacesARequestIdThatIsTooLong() {
        assertThat(idOf("x".repeat(65))).matches("[0-9a-f-]{36}");
    }

    private String idOf(String given) {
        return SERVER.get("/nothing-here", "X-Request-ID", given)
                .headers()
                .firstValue("X-Request-ID")
                .orElseThrow();
    }
}
