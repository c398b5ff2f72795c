package dev.portero.bootstrap.crypto.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.credential.port.PasswordHasher;
import dev.portero.application.credential.port.PasswordHasher.Match;
import dev.portero.bootstrap.crypto.password.Argon2id;
import dev.portero.bootstrap.crypto.password.PooledPasswordHasher;
import dev.portero.bootstrap.crypto.pool.HashingPool;
import dev.portero.domain.credential.ClientNetwork;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests of imported password hashes; the files name the maker of each.
@Timeout(60)
final class ForeignHashesTest {

    private static final Password PASSWORD = Password.of("S3gura123");

    private final HashingPool pool =
            new HashingPool(1, Duration.ofMinutes(1), Duration.ofMinutes(1), () -> () -> false);
    private final PasswordHasher hasher = new PooledPasswordHasher(new Argon2id(64, 1, 1), "pepper", pool);

    @AfterEach
    void close() {
        pool.close();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/credential/foreign-hashes.txt", delimiter = '|')
    void foreignHashMatchesAndIsOutdated(String maker, String password, String hash) {
        assertThat(match(password, hash)).as(maker).isEqualTo(Match.OUTDATED);
        assertThat(match("x" + password, hash)).as(maker).isEqualTo(Match.NO);
        assertThat(match("", hash)).as(maker).isEqualTo(Match.NO);
    }

    /// bcrypt reads 72 bytes. The makers of these hashes accepted longer passwords, so their users can still log in.
    @ParameterizedTest
    @CsvFileSource(resources = "/credential/foreign-hashes.txt", delimiter = '|')
    void truncatesALongBcryptPasswordLikeItsMaker(String maker, String password, String hash) {
        boolean cut = hash.startsWith("$2") && password.length() >= 72;

        assertThat(match(password + "x", hash)).as(maker).isEqualTo(cut ? Match.OUTDATED : Match.NO);
    }

    /// The last digits of salt and hash have bits that no byte uses. Some programs left chance in them.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$2b$04$XfmwnSAbf7Ef/LRnUliSyOeGhU.7c5UrOXhLNTqqkAwDfN/pXjTD6",
                "$2b$04$XfmwnSAbf7Ef/LRnUliSyTeGhU.7c5UrOXhLNTqqkAwDfN/pXjTD6",
                "$2b$04$XfmwnSAbf7Ef/LRnUliSyOeGhU.7c5UrOXhLNTqqkAwDfN/pXjTD7",
                "$2y$04$XfmwnSAbf7Ef/LRnUliSydeGhU.7c5UrOXhLNTqqkAwDfN/pXjTD9"
            })
    void ignoresTheUnusedBitsOfABcryptHash(String hash) {
        assertThat(match("S3gura123", hash)).isEqualTo(Match.OUTDATED);
        assertThat(match("S3gura124", hash)).isEqualTo(Match.NO);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/credential/foreign-hashes.txt", delimiter = '|')
    void malformedHashNeverMatches(String maker, String password, String hash) {
        for (int end = 0; end < hash.length(); end++) {
            assertThat(match(password, hash.substring(0, end))).isEqualTo(Match.NO);
        }
        for (String suffix : new String[] {"x", "\n", "$", "=", "\u0000"}) {
            assertThat(match(password, hash + suffix)).as(maker).isEqualTo(Match.NO);
        }
    }

    /// Valid hashes of the password with parameters just beyond the limits: a match would show that the hash was
    /// computed.
    @ParameterizedTest
    @CsvFileSource(resources = "/credential/foreign-hashes-beyond-reach.txt", delimiter = '|')
    void rejectsHashesWithExcessiveParameters(String maker, String password, String hash) {
        assertThat(match(password, hash)).as(maker).isEqualTo(Match.NO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$2b$31$KhsTJRxPDWpncjX/0Iz/OOHQt22rod4fGUhApnGpopcw4DvhOj7vK",
                "$2b$03$KhsTJRxPDWpncjX/0Iz/OOHQt22rod4fGUhApnGpopcw4DvhOj7vK",
                "$2b$04$éhsTJRxPDWpncjX/0Iz/OOHQt22rod4fGUhApnGpopcw4DvhOj7vK",
                "$argon2id$v=19$m=4194304,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$rsb1lyCKfb0iH0JSp/C9fyh/1l15gmRCi1DYatimct0",
                "$argon2id$v=19$m=64,t=0,p=1$MDEyMzQ1Njc4OWFiY2RlZg$rsb1lyCKfb0iH0JSp/C9fyh/1l15gmRCi1DYatimct0",
                "$argon2id$v=19$m=1,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$rsb1lyCKfb0iH0JSp/C9fyh/1l15gmRCi1DYatimct0",
                "$argon2id$v=18$m=64,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$rsb1lyCKfb0iH0JSp/C9fyh/1l15gmRCi1DYatimct0",
                "$argon2id$v=19$m=64,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$rsb1lyCK",
                "pbkdf2:sha256:1000000000$aB3dE6gH$e2001b57f393db753577bb04aee54a4939bb04dd1f2ac0c1f490e444a3e4ae70",
                "pbkdf2:sha256:9999999$aB3dE6gH$e2001b57f393db753577bb04aee54a4939bb04dd1f2ac0c1f490e444a3e4ae70",
                "pbkdf2:sha256:0$aB3dE6gH$e2001b57f393db753577bb04aee54a4939bb04dd1f2ac0c1f490e444a3e4ae70",
                "pbkdf2:sha256$aB3dE6gH$e2001b57f393db753577bb04aee54a4939bb04dd1f2ac0c1f490e444a3e4ae70",
                "pbkdf2:sha256:1000$$e2001b57f393db753577bb04aee54a4939bb04dd1f2ac0c1f490e444a3e4ae70",
                "pbkdf2_sha256$0$N4rK0zTq2hWd$j4fhjn0cZIkD4TF3XMAM/6SY2oPZhwDs/EC0k9Tvdrk=",
                "scrypt:1073741824:8:1$aB3dE6gH$SCRYPT",
                "scrypt:0:8:1$aB3dE6gH$SCRYPT",
                "scrypt:1:8:1$aB3dE6gH$SCRYPT",
                "scrypt:100:8:1$aB3dE6gH$SCRYPT",
                "scrypt:16:0:1$aB3dE6gH$SCRYPT",
                "scrypt:16:8:0$aB3dE6gH$SCRYPT",
                "scrypt:65536:1:1$aB3dE6gH$SCRYPT",
                "$scrypt$ln=30,r=8,p=1$LQXAOAfgnFMKASBE6N0bow$rmZqfK2E7VOT2izdXXXriBkUh2WLj++3BwJfU7wWQwE",
                "$scrypt$ln=99,r=8,p=1$LQXAOAfgnFMKASBE6N0bow$rmZqfK2E7VOT2izdXXXriBkUh2WLj++3BwJfU7wWQwE",
                "argon2$argon2id$v=19$m=4194304,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$rsb1lyCKfb0iH0JSp/C9fyh/1l15gmRCi1DYatimct0",
                "hmac-sha384:$2b$31$KhsTJRxPDWpncjX/0Iz/OOHQt22rod4fGUhApnGpopcw4DvhOj7vK"
            })
    void rejectsHostileHashesWithoutComputingThem(String hash) {
        assertThat(hasher.match(
                        PASSWORD, new PasswordHash(hash.replace("SCRYPT", "ab".repeat(64))), ClientNetwork.NONE))
                .isEqualTo(Match.NO);
    }

    private Match match(String password, String hash) {
        return hasher.match(Password.of(password), new PasswordHash(hash), ClientNetwork.NONE);
    }
}
