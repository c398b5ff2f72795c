package dev.portero.bootstrap.journey;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How many registrations are served, beside the hashes alone. Run by `bench/register`; what it tells is for people to
/// judge.
@Tag("proof")
final class RegisterBenchIT {

    private final AtomicInteger people = new AtomicInteger();

    @TempDir
    Path directory = Path.of("");

    @Test
    void tellsHowManyRegistrationsAreServed() throws Exception {
        String scheme = HashingBench.scheme();
        HashingBench bench = new HashingBench(directory, scheme, HashingBench.seconds());
        try (ServiceFixture world = world("warm-up", HashingBench.CHEAP)) {
            bench.warmUp(world.port(), "201", (connection, number) -> registration());
        }
        try (ServiceFixture world = world("portero", scheme)) {
            bench.run("register", world.port(), "201", (connection, number) -> registration());
        }
    }

    private ServiceFixture world(String home, String scheme) {
        return new ServiceFixture(directory.resolve(home), Map.of("portero.hashing.scheme", scheme));
    }

    private byte[] registration() {
        return RawClient.post(
                "/v1/users/register",
                "{\"email\":\"somebody%d@b.cl\",\"password\":\"S3gura123\"}".formatted(people.incrementAndGet()));
    }
}
