package dev.portero.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.testkit.Together;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rate limit by client address, shared by two replicas.
final class RateLimitIT {

    private static final int MANY = 60;

    @TempDir
    Path directory = Path.of("");

    @Test
    void replicasShareTheLimitOfAnAddress() throws Exception {
        Map<String, Object> limits = Map.of(
                "portero.rate-limits.logins-per-minute", "5",
                "portero.rate-limits.registrations-per-hour", "3",
                "portero.forwarding.trusted-proxies", List.of("127.0.0.0/8"));
        try (ServiceFixture fixture = ServiceFixture.onSharedServer(directory.resolve("portero"), limits)) {
            List<Client> replicas = List.of(fixture.client(), fixture.replica());
            for (int number = 0; number < 3; number++) {
                assertThat(replicas.get(number % 2)
                                .register("a" + number + "@b.cl", "")
                                .statusCode())
                        .isEqualTo(201);
            }
            assertThat(replicas)
                    .allSatisfy(
                            replica -> assertThat(replica.register("d@b.cl", "").statusCode())
                                    .isEqualTo(429));

            List<Integer> answers = Together.concurrently(
                    MANY,
                    number -> logIn(replicas.get(number % 2), "2001:db8:0:1::" + number)
                            .statusCode());

            assertThat(answers).containsOnly(401, 429);
            assertThat(Collections.frequency(answers, 401)).isEqualTo(5);
            HttpResponse<String> refused = logIn(replicas.getFirst(), "2001:db8:0:1:ffff::1");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(1L, 60L);
            assertThat(logIn(replicas.getFirst(), "2001:db8:0:2::1").statusCode())
                    .isEqualTo(401);
            assertThat(logIn(replicas.getLast(), "192.0.2.7").statusCode()).isEqualTo(401);
        }
    }

    private static HttpResponse<String> logIn(Client client, String address) {
        return client.post(
                "/v1/auth/login",
                "{\"username\": \"unknown-user\", \"password\": \"S3gura123\"}",
                "X-Forwarded-For",
                address);
    }
}
