package dev.portero.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Benchmark: logins per second, beside the bare hashes. Run by `bench/login`; it prints figures and asserts nothing.
@Tag("proof")
final class LoginBenchIT {

    private static final int USERS = 64;

    @TempDir
    Path directory = Path.of("");

    @Test
    void measuresLoginsPerSecond() throws Exception {
        String scheme = HashingBench.scheme();
        HashingBench bench = new HashingBench(directory, scheme, HashingBench.seconds());
        try (ServiceFixture fixture = populated("warm-up", HashingBench.CHEAP)) {
            bench.warmUp(fixture.port(), "200", (connection, number) -> login(connection));
        }
        try (ServiceFixture fixture = populated("portero", scheme)) {
            bench.run("login", fixture.port(), "200", (connection, number) -> login(connection));
        }
    }

    private ServiceFixture populated(String home, String scheme) {
        ServiceFixture fixture = new ServiceFixture(directory.resolve(home), Map.of("portero.hashing.scheme", scheme));
        for (int user = 0; user < USERS; user++) {
            String name = "user" + user;
            assertThat(fixture.client().register(name + "@b.cl", name).statusCode())
                    .isEqualTo(201);
        }
        return fixture;
    }

    private static byte[] login(int user) {
        return RawClient.post("/v1/auth/login", "{\"username\":\"user%d\",\"password\":\"S3gura123\"}".formatted(user));
    }
}
