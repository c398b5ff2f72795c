package dev.portero.persistence.principal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.principal.port.PrincipalCache;
import dev.portero.application.principal.port.PrincipalCache.State;
import dev.portero.application.principal.port.UserPrincipal;
import dev.portero.application.principal.port.VersionedPrincipal;
import dev.portero.application.testkit.QuickDigests;
import dev.portero.application.testkit.TcpProxy;
import dev.portero.application.testkit.principal.PrincipalCacheContract;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.user.UserId;
import dev.portero.persistence.testing.Redis;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Cache on a real Redis, over a connection that can be cut.
@Tag("real")
@Tag("real-only")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class RedisPrincipalCacheIT extends PrincipalCacheContract {

    private static final Duration LIFETIME = Duration.ofMillis(1_500);
    private static final Clock CLOCK = Clock.systemUTC();
    private static final AuthenticatedPrincipals ENTRIES = new AuthenticatedPrincipals(new QuickDigests());

    @RegisterExtension
    static final Redis REDIS = new Redis();

    private TcpProxy proxy;
    private RedisPrincipalCache cache;

    @BeforeEach
    void connect() {
        proxy = new TcpProxy(URI.create(REDIS.url()));
        cache = new RedisPrincipalCache(proxy.url(), LIFETIME, CLOCK, QuickDigests::new);
        awaitConnection();
    }

    @AfterEach
    void disconnect() {
        cache.close();
        proxy.close();
    }

    @Override
    protected PrincipalCache cache() {
        return cache;
    }

    /// Waits for earlier commands: all commands use one connection, in order.
    @Override
    protected void settle() {
        assertThat(cache.find(new UserId(UUID.randomUUID()))).isEmpty();
    }

    @Override
    protected Instant now() {
        return CLOCK.instant();
    }

    @Override
    protected void passLifetime() {
        LockSupport.parkNanos(LIFETIME.plusMillis(500).toNanos());
    }

    @Test
    void sharesEntriesWithOtherReplicas() {
        RedisPrincipalCache other = new RedisPrincipalCache(REDIS.url(), LIFETIME, CLOCK, QuickDigests::new);
        try {
            VersionedPrincipal versioned = versioned();
            cache.put(versioned);
            settle();
            awaitUntil(() -> other.find(versioned.principal().user().id()).isPresent() || putAgain(versioned));
        } finally {
            other.close();
        }
    }

    @Test
    void rejectsAndCountsForgedEntries() {
        VersionedPrincipal versioned = versioned();
        UserId user = versioned.principal().user().id();
        byte[] good = ENTRIES.write(versioned);
        try (RedisClient client = RedisClient.create(REDIS.url());
                StatefulRedisConnection<byte[], byte[]> redis = client.connect(ByteArrayCodec.INSTANCE)) {
            long before = cache.rejected();
            for (byte[] bytes : new byte[][] {
                {},
                "nonsense".getBytes(StandardCharsets.US_ASCII),
                PrincipalCodec.write(versioned),
                new AuthenticatedPrincipals(new QuickDigests("the key of an attacker", "")).write(versioned),
                ENTRIES.write(versioned()),
                Arrays.copyOf(good, good.length - 1)
            }) {
                redis.sync().set(ENTRIES.key(user), bytes);

                assertThat(cache.find(user)).isEmpty();
                assertThat(cache.rejected()).isEqualTo(++before);
            }
            assertThat(cache.state()).isEqualTo(State.REACHED);
        }
    }

    /// Writes an entry without the expiration that Redis would enforce.
    @Test
    void rejectsAReplayedExpiredEntry() {
        VersionedPrincipal old = versioned();
        UserId user = old.principal().user().id();
        byte[] entry = ENTRIES.write(old);
        passLifetime();
        try (RedisClient client = RedisClient.create(REDIS.url());
                StatefulRedisConnection<byte[], byte[]> redis = client.connect(ByteArrayCodec.INSTANCE)) {
            redis.sync().set(ENTRIES.key(user), entry);

            assertThat(cache.find(user)).isEmpty();
        }
    }

    @Test
    void entriesUnderAnotherSecretAreMissesNotRejections() {
        RedisPrincipalCache other =
                new RedisPrincipalCache(REDIS.url(), LIFETIME, CLOCK, () -> new QuickDigests("another", ""));
        try {
            VersionedPrincipal versioned = versioned();
            UserId user = versioned.principal().user().id();
            long before = cache.rejected();
            cache.put(versioned);
            settle();
            awaitUntil(() -> {
                other.put(versioned);
                return other.find(user).isPresent();
            });

            assertThat(cache.find(user).stream()).allMatch(versioned::equals);
            assertThat(cache.rejected()).isEqualTo(before);
            assertThat(other.rejected()).isZero();
        } finally {
            other.close();
        }
    }

    @Test
    void bypassesRedisDuringAnOutageAndRecovers() {
        proxy.cut();
        awaitUntil(() -> !storesAndFinds() && cache.state() != State.REACHED);

        proxy.pass();

        awaitUntil(() -> storesAndFinds() && cache.state() == State.REACHED);
    }

    @Test
    void unresponsiveRedisDelaysNoCaller() {
        proxy.dropResponses();

        awaitUntil(() -> cache.find(new UserId(UUID.randomUUID())).isEmpty() && cache.state() != State.REACHED);
    }

    private boolean putAgain(VersionedPrincipal versioned) {
        cache.put(new VersionedPrincipal(
                versioned.principal(), versioned.timeline(), versioned.horizon(), CLOCK.instant()));
        return false;
    }

    private void awaitConnection() {
        awaitUntil(this::storesAndFinds);
    }

    /// Puts a new principal and reads it: one from before a wait may have putAgain.
    private boolean storesAndFinds() {
        VersionedPrincipal versioned = versioned();
        cache.put(versioned);
        return cache.find(versioned.principal().user().id()).isPresent();
    }

    private static VersionedPrincipal versioned() {
        return new VersionedPrincipal(
                new UserPrincipal(UserFixtures.alice(), EffectiveRoles.NOTHING, Map.of()), "x-1", 7, CLOCK.instant());
    }

    private static void awaitUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) { // limited by the timeout of the test
            LockSupport.parkNanos(5_000_000);
        }
    }
}
