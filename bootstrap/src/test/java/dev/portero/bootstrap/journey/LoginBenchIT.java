package dev.portero.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How many logins are served, beside the hashes alone. Run by `bench/login`; what it tells is for people to judge.
@Tag("proof")
final class LoginBenchIT {

    private static final int PEOPLE = 64;

    @TempDir
    Path directory = Path.of("");

    @Test
    void tellsHowManyLoginsAreServed() throws Exception {
        String scheme = HashingBench.scheme();
        HashingBench bench = new HashingBench(directory, scheme, HashingBench.seconds());
        try (ServiceFixture world = populated("warm-up", HashingBench.CHEAP)) {
            bench.warmUp(world.port(), "200", (connection, number) -> login(connection));
        }
        try (ServiceFixture world = populated("portero", scheme)) {
            bench.run("login", world.port(), "200", (connection, number) -> login(connection));
        }
    }

    private ServiceFixture populated(String home, String scheme) {
        ServiceFixture world = new ServiceFixture(directory.resolve(home), Map.of("portero.hashing.scheme", scheme));
        for (int person = 0; person < PEOPLE; person++) {
            String name = "somebody" + person;
            assertThat(world.client().register(name + "@b.cl", name).statusCode())
                    .isEqualTo(201);
        }
        return world;
    }

    private static byte[] login(int person) {
        return RawClient.post(
                "/v1/auth/login", "{\"username\":\"somebody%d\",\"password\":\"S3gura123\"}".formatted(person));
    }
}
