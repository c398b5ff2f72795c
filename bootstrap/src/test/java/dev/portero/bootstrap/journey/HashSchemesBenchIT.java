package dev.portero.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.bootstrap.crypto.password.RawHash;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Benchmark: logins per second and core by hash scheme, as rows of the table in `docs/operations/password-hashing.md`.
/// Run by `bench/hashes`.
@Tag("proof")
final class HashSchemesBenchIT {

    private static final List<String> SCHEMES = List.of(
            "bcrypt:10",
            "bcrypt:11",
            "bcrypt:12",
            "bcrypt:13",
            "argon2id:m=7168,t=5,p=1",
            "argon2id:m=12288,t=3,p=1",
            "argon2id:m=19456,t=2,p=1",
            "argon2id:m=47104,t=1,p=1",
            "argon2id:m=65536,t=3,p=1");
    private static final int LEAST = 6;

    @Test
    void measuresLoginsPerSecondAndCore() {
        double seconds = HashingBench.seconds();
        System.out.println("| `PASSWORD_HASH` | one hash | logins per second and core |");
        System.out.println("| --- | --- | --- |");
        for (String scheme : SCHEMES) {
            RawHash hash = new RawHash(scheme);
            rate(hash, seconds / 2); // JIT warm-up
            double rate = rate(hash, seconds);
            assertThat(rate).isPositive();
            System.out.printf(Locale.ROOT, "| `%s` | %.0f ms | %.1f |%n", scheme, 1_000 / rate, rate);
        }
    }

    /// Measured by the CPU time of the thread, so that the load of the machine hardly matters.
    private static double rate(RawHash hash, double seconds) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        int made = 0;
        while (made < LEAST || threads.getCurrentThreadCpuTime() - start < seconds * 1e9) {
            hash.make();
            made++;
        }
        return made / ((threads.getCurrentThreadCpuTime() - start) / 1e9);
    }
}
