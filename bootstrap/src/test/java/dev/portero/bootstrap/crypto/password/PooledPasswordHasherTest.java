package dev.portero.bootstrap.crypto.password;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.credential.guard.admission.HashWork;
import dev.portero.application.credential.port.PasswordHasher;
import dev.portero.application.credential.port.PasswordHasher.Match;
import dev.portero.application.testkit.credential.PasswordHasherContract;
import dev.portero.bootstrap.crypto.pool.HashingPool;
import dev.portero.domain.credential.ClientNetwork;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// At the lowest cost, which is as good a proof as the highest and a thousand times quicker.
final class PooledPasswordHasherTest extends PasswordHasherContract {

    private static final Password PASSWORD = Password.of("S3gura123");

    private final HashingPool pool =
            new HashingPool(1, Duration.ofMinutes(1), Duration.ofMinutes(2), () -> () -> false);
    private final CountingScheme scheme = new CountingScheme(new Bcrypt(4));
    private final PasswordHasher hasher = new PooledPasswordHasher(scheme, "", pool);

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
        PasswordHash hash = hasher(scheme, pepper).hash(PASSWORD, ClientNetwork.NONE);

        assertThat(hash.value()).startsWith(start);
        assertThat(hasher(scheme, pepper).match(PASSWORD, hash, ClientNetwork.NONE))
                .isEqualTo(Match.YES);
        assertThat(hasher(scheme, pepper).match(Password.of("other"), hash, ClientNetwork.NONE))
                .isEqualTo(Match.NO);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "argon2id:m=64,t=2,p=2|''|another scheme",
                "bcrypt:5|''|another cost",
                "bcrypt:4|''|before the pepper"
            })
    void reportsAnOutdatedHash(String scheme, String pepper, String what) {
        PasswordHash old = hasher(scheme, pepper).hash(PASSWORD, ClientNetwork.NONE);
        PasswordHasher now = hasher("bcrypt:4", "pepper");

        assertThat(now.match(PASSWORD, old, ClientNetwork.NONE)).as(what).isEqualTo(Match.OUTDATED);
        assertThat(now.match(Password.of("S3gura124"), old, ClientNetwork.NONE))
                .as(what)
                .isEqualTo(Match.NO);
    }

    /// Or the time of an attempt that is not tried would differ from that of others whenever the queue is busy.
    @Test
    void throttledAttemptWaitsForAWorker() throws Exception {
        hasher.simulateMatch(ClientNetwork.NONE); // measures once
        long hashes = scheme.spent();
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Thread busy = Thread.ofVirtual()
                .start(() -> pool.run(new HashWork<>(
                        new HashWork.Kind("busy", Duration.ofMillis(1)), ClientNetwork.of("192.0.2.7"), () -> {
                            started.countDown();
                            return mayEnd.await(1, TimeUnit.MINUTES);
                        })));
        started.await();

        Thread attempt = Thread.ofVirtual().start(() -> hasher.simulateMatch(ClientNetwork.NONE));

        assertThat(attempt.join(Duration.ofMillis(200))).isFalse();
        mayEnd.countDown();
        attempt.join();
        busy.join();
        assertThat(scheme.spent()).isEqualTo(hashes);
    }

    @Test
    void reportsAnOutdatedMemoryParameter() {
        PasswordHash old = hasher("argon2id:m=64,t=1,p=1", "").hash(PASSWORD, ClientNetwork.NONE);

        assertThat(hasher("argon2id:m=128,t=1,p=1", "").match(PASSWORD, old, ClientNetwork.NONE))
                .isEqualTo(Match.OUTDATED);
        assertThat(hasher("argon2id:m=64,t=1,p=1", "").match(PASSWORD, old, ClientNetwork.NONE))
                .isEqualTo(Match.YES);
    }

    /// Its form must not reveal that an account does not exist.
    @ParameterizedTest
    @ValueSource(strings = {"bcrypt:4", "argon2id:m=64,t=1,p=1"})
    void decoyHasTheFormOfAHash(String scheme) {
        String shape = "[A-Za-z0-9+/.]";
        PasswordHasher hasher = hasher(scheme, "");

        assertThat(hasher.decoyHash()).isNotEqualTo(hasher.decoyHash());
        assertThat(hasher.decoyHash().value().replaceAll(shape, "x"))
                .isEqualTo(hasher.hash(PASSWORD, ClientNetwork.NONE).value().replaceAll(shape, "x"));
    }

    @Test
    void requiresThePepperOfTheHash() {
        PasswordHash peppered = hasher("bcrypt:4", "pepper").hash(PASSWORD, ClientNetwork.NONE);

        assertThat(hasher("bcrypt:4", "other").match(PASSWORD, peppered, ClientNetwork.NONE))
                .isEqualTo(Match.NO);
        assertThat(hasher("bcrypt:4", "").match(PASSWORD, peppered, ClientNetwork.NONE))
                .isEqualTo(Match.NO);
    }

    /// Fixed: what was kept once must be read for as long as there are accounts.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "hmac-sha384:$2b$04$BI6UuvajsPFxoBlIgnQswufxVf5d1yyQHBFs.GRE.LX3zQLz4a...",
                "hmac-sha384:$argon2id$v=19$m=64,t=1,p=1$qKDB2Jh7PCRX3nTiIgpBvQ$En4+tORBeL1OtMG95LNk79xwf1rxM/OfVnPgbJ7wvuw"
            })
    void verifiesStoredHashes(String kept) {
        assertThat(hasher.match(PASSWORD, new PasswordHash(kept), ClientNetwork.NONE))
                .isNotEqualTo(Match.NO);
        assertThat(hasher.match(Password.of("S3gura124"), new PasswordHash(kept), ClientNetwork.NONE))
                .isEqualTo(Match.NO);
    }

    /// The guess may be far from what a hash costs on this machine.
    @Test
    @Timeout(60)
    void measuresTheCostOfAHashBeforeTheFirstLogin() {
        HashWork.Kind kind = PooledPasswordHasher.kindOf(scheme);
        assertThat(pool.capacity(kind).forecast(ClientNetwork.NONE).cost())
                .isEqualTo(kind.guess().toNanos());

        new HashCostCalibration(scheme, pool).start();
        hasher.hash(PASSWORD, ClientNetwork.NONE);

        assertThat(pool.capacity(kind).forecast(ClientNetwork.NONE).cost())
                .isNotEqualTo(kind.guess().toNanos());
        assertThat(spent()).isEqualTo(3);
    }

    @Override
    protected PasswordHasher hasher() {
        return hasher;
    }

    @Override
    protected PasswordHash outdated(Password password) {
        return hasher("argon2id:m=64,t=1,p=1", "").hash(password, ClientNetwork.NONE);
    }

    @Override
    protected long spent() {
        return scheme.spent();
    }

    private PasswordHasher hasher(String scheme, String pepper) {
        return new PooledPasswordHasher(new HashingSettings(scheme, pepper, Duration.ofMinutes(1)), pool);
    }

    /// The one worker is busy with what is expected to take an hour.
    @Override
    protected Runnable overload() {
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        HashWork.Kind endless = new HashWork.Kind("endless", Duration.ofHours(1));
        Thread.startVirtualThread(() -> pool.run(new HashWork<>(endless, ClientNetwork.NONE, () -> {
            busy.countDown();
            return letGo.await(1, TimeUnit.MINUTES);
        })));
        await(busy);
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
