package dev.portero.persistence.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.session.port.Presence;
import dev.portero.application.session.port.PresenceCache.State;
import dev.portero.application.session.port.Sighting;
import dev.portero.application.testkit.QuickDigests;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.role.Holding;
import dev.portero.domain.user.User;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A Redis that is not there, or takes all and says nothing: nobody notices but whoever looks at the figures.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class RedisAwayTest {

    private final User alice = UserFixtures.alice();

    @Test
    void doesWithoutARedisThatIsNotThere() throws Exception {
        int nobodyListens;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobodyListens = socket.getLocalPort();
        }
        RedisPresenceCache cache = cache(nobodyListens);
        try {
            useUntilItIsLeftInPeace(cache);
        } finally {
            cache.close();
        }
    }

    @Test
    void doesWithoutARedisThatSaysNothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            RedisPresenceCache cache = cache(silent.getLocalPort());
            try {
                useUntilItIsLeftInPeace(cache);
            } finally {
                cache.close();
            }
        }
    }

    private void useUntilItIsLeftInPeace(RedisPresenceCache cache) {
        while (cache.state() == State.REACHED) {
            cache.put(new Sighting(new Presence(alice, Holding.NOTHING, Map.of()), "x-1", 7, Instant.now()));
            assertThat(cache.find(alice.id())).isEmpty();
            cache.drop(alice.id());
            LockSupport.parkNanos(5_000_000);
        }
        assertThat(cache.find(alice.id())).isEmpty();
    }

    private static RedisPresenceCache cache(int port) {
        return new RedisPresenceCache(
                "redis://127.0.0.1:" + port + "/0?timeout=500ms",
                Duration.ofMinutes(30),
                Clock.systemUTC(),
                QuickDigests::new);
    }
}
