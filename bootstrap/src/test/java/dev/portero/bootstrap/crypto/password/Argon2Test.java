package dev.portero.bootstrap.crypto.password;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bouncy Castle's, and those of the reference implementation (github.com/P-H-C/phc-winner-argon2, src/test.c), are the
/// measure.
final class Argon2Test {

    private static final List<Argon2.Kind> KINDS = List.of(Argon2.Kind.values());
    private static final int CASES = 400;

    @ParameterizedTest
    @CsvSource({
        "D, 16, 1, 16, 0x10",
        "I, 16, 2, 64, 0x13",
        "ID, 256, 3, 1, 0x13",
        "ID, 8192, 1, 4, 0x13",
    })
    void equalsBouncyCastleAtTheLimits(Argon2.Kind kind, int memory, int iterations, int lanes, String version) {
        int allLanes = Math.min(lanes, memory / 8);
        assertSame(
                new Argon2(kind, Integer.decode(version), memory, iterations, allLanes), new byte[0], new byte[8], 32);
    }

    @Test
    void equalsBouncyCastleForAnyParameters() {
        SplittableRandom random = new SplittableRandom(9106);
        for (int number = 0; number < CASES; number++) {
            int lanes = 1 + random.nextInt(16);
            Argon2 argon = new Argon2(
                    KINDS.get(random.nextInt(KINDS.size())),
                    random.nextBoolean() ? Argon2.VERSION_13 : Argon2.VERSION_10,
                    8 * lanes + random.nextInt(1_200),
                    1 + random.nextInt(4),
                    lanes);
            byte[] secret = new byte[random.nextInt(200)];
            byte[] salt = new byte[8 + random.nextInt(40)];
            random.nextBytes(secret);
            random.nextBytes(salt);
            assertSame(argon, secret, salt, 4 + random.nextInt(200));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "I, 0x13, 65536, 2, 1, password, somesalt, c1628832147d9720c5bd1cfd61367078729f6dfb6f8fea9ff98158e0d7816ed0",
        "ID, 0x13, 65536, 2, 1, password, somesalt, 09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7",
        "ID, 0x13, 256, 2, 2, password, somesalt, 6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037",
    })
    void equalsTheReferenceImplementation(
            Argon2.Kind kind,
            String version,
            int memory,
            int iterations,
            int lanes,
            String password,
            String salt,
            String hash) {
        Argon2 argon = new Argon2(kind, Integer.decode(version), memory, iterations, lanes);

        assertThat(HexFormat.of().formatHex(argon.hash(bytes(password), bytes(salt), 32)))
                .isEqualTo(hash);
    }

    /// Or a load of registrations fills the heap with what each of them took.
    @Test
    void reusesTheMemoryForTheNextHash() {
        Argon2 argon = new Argon2(Argon2.Kind.ID, Argon2.VERSION_13, 7 * 1024, 1, 1);
        argon.hash(bytes("password"), bytes("somesalt"), 32);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        argon.hash(bytes("password"), bytes("somesalt"), 32);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(256 * 1024);
    }

    private static void assertSame(Argon2 argon, byte[] secret, byte[] salt, int length) {
        assertThat(argon.hash(secret, salt, length))
                .as(argon.toString())
                .isEqualTo(theirs(argon, secret, salt, length));
    }

    private static byte[] theirs(Argon2 argon, byte[] secret, byte[] salt, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(argon.kind().code())
                .withVersion(argon.version())
                .withMemoryAsKB(argon.memory())
                .withIterations(argon.iterations())
                .withParallelism(argon.lanes())
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        generator.generateBytes(secret, hash);
        return hash;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
