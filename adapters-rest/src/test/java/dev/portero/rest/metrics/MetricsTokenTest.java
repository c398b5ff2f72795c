package dev.portero.rest.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.rest.testing.Server;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MetricsTokenTest {

    private static final String TOKEN = "c2NyYXBlcg";

    @RegisterExtension
    final Server server = new Server(Map.of("portero.metrics.token", TOKEN));

    @Test
    void scraperWithTheTokenReadsTheMetrics() {
        HttpResponse<String> response = server.get("/metrics", "Authorization", "Bearer " + TOKEN);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("portero_outbox_waiting");
    }

    @Test
    void requestWithoutATokenIsUnauthenticated() {
        assertUnauthenticated(server.get("/metrics"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer c2NyYXBlch", "Bearer c2NyYXBlc", "Bearer", "Basic c2NyYXBlcg"})
    void requestWithAnotherTokenIsUnauthenticated(String authorization) {
        assertUnauthenticated(server.get("/metrics", "Authorization", authorization));
    }

    private static void assertUnauthenticated(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(response.body())
                .contains("\"code\":\"unauthenticated\"", "\"request_id\":\"", "METRICS_TOKEN")
                .doesNotContain("portero_", TOKEN);
    }
}
