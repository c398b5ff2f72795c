package dev.portero.bootstrap.journey;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Benchmark: registrations per second, beside the bare hashes. Run by `bench/register`; it prints figures and asserts
/// nothing.
@Tag("proof")
final class RegisterBenchIT {

    private final AtomicInteger registrations = new AtomicInteger();

    @TempDir
    Path directory = Path.of("");

    @Test
    void measuresRegistrationsPerSecond() throws Exception {
        String scheme = HashingBench.scheme();
        HashingBench bench = new HashingBench(directory, scheme, HashingBench.seconds());
        try (ServiceFixture fixture = fixture("warm-up", HashingBench.CHEAP)) {
            bench.warmUp(fixture.port(), "201", (connection, number) -> registration());
        }
        try (ServiceFixture fixture = fixture("portero", scheme)) {
            bench.run("register", fixture.port(), "201", (connection, number) -> registration());
        }
    }

    private ServiceFixture fixture(String home, String scheme) {
        return new ServiceFixture(directory.resolve(home), Map.of("portero.hashing.scheme", scheme));
    }

    private byte[] registration() {
        return RawClient.post(
                "/v1/users/register",
                "{\"email\":\"user%d@b.cl\",\"password\":\"S3gura123\"}".formatted(registrations.incrementAndGet()));
    }
}
