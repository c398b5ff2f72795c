package dev.portero.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.session.port.Presence;
import dev.portero.application.session.port.PresenceCache;
import dev.portero.application.session.port.PresenceCache.State;
import dev.portero.application.session.port.Sighting;
import dev.portero.application.testkit.TcpProxy;
import dev.portero.application.testkit.session.PresenceCacheContract;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.role.Holding;
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

/// The cache on a real Redis, over a wire that can be cut.
@Tag("real")
@Tag("real-only")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class RedisPresenceCacheIT extends PresenceCacheContract {

    private static final Duration LIFETIME = Duration.ofMillis(1_500);
    private static final Clock CLOCK = Clock.systemUTC();

    @RegisterExtension
    static final Redis REDIS = new Redis();

    private TcpProxy proxy;
    private RedisPresenceCache cache;

    @BeforeEach
    void connect() {
        proxy = new TcpProxy(URI.create(REDIS.url()));
        cache = new RedisPresenceCache(proxy.url(), LIFETIME, CLOCK);
        awaitConnection();
    }

    @AfterEach
    void disconnect() {
        cache.close();
        proxy.close();
    }

    @Override
    protected PresenceCache cache() {
        return cache;
    }

    /// What was told before is done before what is asked now: they take one way.
    @Override
    protected void settle() {
        assertThat(cache.find(new UserId(UUID.randomUUID()))).isEmpty();
    }

    @Override
    protected Instant now() {
        return CLOCK.instant();
    }

    @Override
    protected void passALifetime() {
        LockSupport.parkNanos(LIFETIME.plusMillis(500).toNanos());
    }

    @Test
    void sharesWithOthers() {
        RedisPresenceCache other = new RedisPresenceCache(REDIS.url(), LIFETIME, CLOCK);
        try {
            Sighting sighting = sighting();
            cache.put(sighting);
            settle();
            awaitUntil(() -> other.find(sighting.presence().user().id()).isPresent() || expired(sighting));
        } finally {
            other.close();
        }
    }

    @Test
    void takesNothingForASightingThatIsNone() {
        Sighting sighting = sighting();
        String key = "portero:presence:3:" + sighting.presence().user().id();
        try (RedisClient client = RedisClient.create(REDIS.url());
                StatefulRedisConnection<byte[], byte[]> redis = client.connect(ByteArrayCodec.INSTANCE)) {
            byte[] name = key.getBytes(StandardCharsets.US_ASCII);
            byte[] good = SightingForm.write(sighting);
            for (byte[] bytes : new byte[][] {
                {},
                {9},
                ofTheFormerForm(good),
                "nonsense".getBytes(StandardCharsets.US_ASCII),
                Arrays.copyOf(good, good.length - 1),
                Arrays.copyOf(good, good.length + 1)
            }) {
                redis.sync().set(name, bytes);

                assertThat(cache.find(sighting.presence().user().id())).isEmpty();
            }
            redis.sync().del(name);
        }
    }

    @Test
    void doesWithoutItWhileItIsAwayAndTakesItBackByItself() {
        proxy.cut();
        awaitUntil(() -> !keepsSomebody() && cache.state() != State.REACHED);

        proxy.pass();

        awaitUntil(() -> keepsSomebody() && cache.state() == State.REACHED);
    }

    @Test
    void holdsNobodyUpWhileItSaysNothing() {
        proxy.swallowAnswers();

        awaitUntil(() -> cache.find(new UserId(UUID.randomUUID())).isEmpty() && cache.state() != State.REACHED);
    }

    /// It had no time: what begins with its number is of that form, wherever it lies.
    private static byte[] ofTheFormerForm(byte[] form) {
        byte[] former = form.clone();
        former[0] = 2;
        return former;
    }

    private boolean expired(Sighting sighting) {
        cache.put(new Sighting(sighting.presence(), sighting.lineage(), sighting.horizon(), CLOCK.instant()));
        return false;
    }

    private void awaitConnection() {
        awaitUntil(this::keepsSomebody);
    }

    /// Somebody seen just now: what was seen when one began to wait may be past its lifetime.
    private boolean keepsSomebody() {
        Sighting sighting = sighting();
        cache.put(sighting);
        return cache.find(sighting.presence().user().id()).isPresent();
    }

    private static Sighting sighting() {
        return new Sighting(new Presence(UserFixtures.alice(), Holding.NOTHING, Map.of()), "x-1", 7, CLOCK.instant());
    }

    private static void awaitUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) { // the limit is that of the test
            LockSupport.parkNanos(5_000_000);
        }
    }
}
