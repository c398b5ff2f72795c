package dev.portero.persistence.principal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.principal.port.PrincipalCache.State;
import dev.portero.application.principal.port.UserPrincipal;
import dev.portero.application.principal.port.VersionedPrincipal;
import dev.portero.application.testkit.QuickDigests;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.role.EffectiveRoles;
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

/// Unreachable or unresponsive Redis: it is visible only in the metrics.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class RedisUnavailableTest {

    private final User alice = UserFixtures.alice();

    @Test
    void doesWithoutARedisThatIsNotThere() throws Exception {
        int nobodyListens;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobodyListens = socket.getLocalPort();
        }
        RedisPrincipalCache cache = cache(nobodyListens);
        try {
            useUntilItIsLeftInPeace(cache);
        } finally {
            cache.close();
        }
    }

    @Test
    void doesWithoutARedisThatSaysNothing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            RedisPrincipalCache cache = cache(silent.getLocalPort());
            try {
                useUntilItIsLeftInPeace(cache);
            } finally {
                cache.close();
            }
        }
    }

    private void useUntilItIsLeftInPeace(RedisPrincipalCache cache) {
        while (cache.state() == State.REACHED) {
            cache.put(new VersionedPrincipal(
                    new UserPrincipal(alice, EffectiveRoles.NOTHING, Map.of()), "x-1", 7, Instant.now()));
            assertThat(cache.find(alice.id())).isEmpty();
            cache.drop(alice.id());
            LockSupport.parkNanos(5_000_000);
        }
        assertThat(cache.find(alice.id())).isEmpty();
    }

    private static RedisPrincipalCache cache(int port) {
        return new RedisPrincipalCache(
                "redis://127.0.0.1:" + port + "/0?timeout=500ms",
                Duration.ofMinutes(30),
                Clock.systemUTC(),
                QuickDigests::new);
    }
}
