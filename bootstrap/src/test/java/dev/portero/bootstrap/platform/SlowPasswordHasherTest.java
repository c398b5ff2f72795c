package dev.portero.bootstrap.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.credential.port.PasswordHasher;
import dev.portero.application.testkit.credential.PasswordHasherContract;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// At the lowest cost, which is as good a proof as the highest and a thousand times quicker.
final class SlowPasswordHasherTest extends PasswordHasherContract {

    private static final Password PASSWORD = Password.of("S3gura123");

    private final HashingPool pool = new HashingPool(1);
    private final PasswordHasher hasher = hasher("bcrypt:4", "");

    @AfterEach
    void close() {
        pool.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bcrypt:4|''|hmac-sha384:$2b$04$",
                "bcrypt:4|pepper|hmac-sha384-peppered:$2b$04$",
                "argon2id:m=64,t=1,p=1|''|hmac-sha384:$argon2id$v=19$m=64,t=1,p=1$"
            })
    void namesItsSchemeInTheHash(String scheme, String pepper, String start) {
        PasswordHash hash = hasher(scheme, pepper).hash(PASSWORD);

        assertThat(hash.value()).startsWith(start);
        assertThat(hasher(scheme, pepper).matches(PASSWORD, hash)).isTrue();
        assertThat(hasher(scheme, pepper).matches(Password.of("other"), hash)).isFalse();
    }

    @Test
    void knowsAPasswordThatWasHashedWithAnotherScheme() {
        PasswordHash old = hasher("argon2id:m=64,t=2,p=2", "").hash(PASSWORD);

        assertThat(hasher.matches(PASSWORD, old)).isTrue();
    }

    @Test
    void knowsAPasswordFromBeforeThePepper() {
        PasswordHash old = hasher("bcrypt:4", "").hash(PASSWORD);

        assertThat(hasher("bcrypt:4", "pepper").matches(PASSWORD, old)).isTrue();
    }

    @Test
    void needsThePepperThatWentIn() {
        PasswordHash peppered = hasher("bcrypt:4", "pepper").hash(PASSWORD);

        assertThat(hasher("bcrypt:4", "other").matches(PASSWORD, peppered)).isFalse();
        assertThat(hasher("bcrypt:4", "").matches(PASSWORD, peppered)).isFalse();
    }

    /// Fixed: what was kept once must be read for as long as there are accounts.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "hmac-sha384:$2b$04$BI6UuvajsPFxoBlIgnQswufxVf5d1yyQHBFs.GRE.LX3zQLz4a...",
                "hmac-sha384:$argon2id$v=19$m=64,t=1,p=1$qKDB2Jh7PCRX3nTiIgpBvQ$En4+tORBeL1OtMG95LNk79xwf1rxM/OfVnPgbJ7wvuw"
            })
    void readsWhatItHasAlwaysWritten(String kept) {
        assertThat(hasher.matches(PASSWORD, new PasswordHash(kept))).isTrue();
        assertThat(hasher.matches(Password.of("S3gura124"), new PasswordHash(kept)))
                .isFalse();
    }

    @Override
    protected PasswordHasher hasher() {
        return hasher;
    }

    private PasswordHasher hasher(String scheme, String pepper) {
        return new SlowPasswordHasher(new HashingSettings(scheme, pepper), pool);
    }

    @Override
    protected Runnable overload() {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        Thread.startVirtualThread(() -> pool.run(() -> {
            busy.countDown();
            return letGo.await(1, TimeUnit.MINUTES);
        }));
        await(busy);
        for (int waiting = 0; waiting < 8; waiting++) {
            Thread.startVirtualThread(() -> pool.run(() -> letGo.await(1, TimeUnit.MINUTES)));
        }
        while (pool.waiting() < 8) {
            Thread.onSpinWait();
        }
        return letGo::countDown;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }
}
