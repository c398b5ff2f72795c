package dev.portero.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.domain.credential.HashCost.Pbkdf2.Digest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HashCostTest {

    @ParameterizedTest
    @CsvSource({"3, false", "4, true", "16, true", "17, false"})
    void boundsTheCostOfBcrypt(int log, boolean within) {
        assertThat(new HashCost.Bcrypt(log).isWithinReach()).isEqualTo(within);
    }

    @ParameterizedTest
    @CsvSource({
        "8, 1, 1, true",
        "7, 1, 1, false",
        "8, 1, 2, false",
        "19456, 2, 1, true",
        "131072, 8, 16, true",
        "131073, 1, 1, false",
        "131072, 9, 1, false",
        "64, 100, 1, true",
        "64, 101, 1, false",
        "64, 0, 1, false",
        "64, 1, 0, false",
        "1024, 1, 17, false"
    })
    void boundsMemoryPassesAndLanesOfArgon2(int memory, int iterations, int lanes, boolean within) {
        assertThat(new HashCost.Argon2(memory, iterations, lanes).isWithinReach())
                .isEqualTo(within);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 1, 1, true",
        "1, 8, 1, false",
        "3, 8, 1, false",
        "32768, 8, 1, true",
        "131072, 8, 1, true",
        "262144, 8, 1, false",
        "131072, 8, 4, true",
        "131072, 8, 5, false",
        "32768, 1, 1, true",
        "65536, 1, 1, false",
        "65536, 2, 1, true",
        "16384, 0, 1, false",
        "16384, 8, 0, false",
        "2147483648, 8, 1, false"
    })
    void boundsBlocksOfScrypt(long n, int r, int p, boolean within) {
        assertThat(new HashCost.Scrypt(n, r, p).isWithinReach()).isEqualTo(within);
    }

    @ParameterizedTest
    @CsvSource({
        "SHA1, 3000000, true",
        "SHA256, 3000000, true",
        "SHA256, 3000001, false",
        "SHA512, 1000000, true",
        "SHA512, 1000001, false",
        "SHA512, 0, false"
    })
    void boundsIterationsOfPbkdf2(Digest digest, int iterations, boolean within) {
        assertThat(new HashCost.Pbkdf2(digest, iterations).isWithinReach()).isEqualTo(within);
    }
}
