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
    void bypassesAnUnreachableRedis() throws Exception {
        int unusedPort;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            unusedPort = socket.getLocalPort();
        }
        RedisPrincipalCache cache = cache(unusedPort);
        try {
            useUntilTheCircuitBreakerOpens(cache);
        } finally {
            cache.close();
        }
    }

    @Test
    void bypassesAnUnresponsiveRedis() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            RedisPrincipalCache cache = cache(silent.getLocalPort());
            try {
                useUntilTheCircuitBreakerOpens(cache);
            } finally {
                cache.close();
            }
        }
    }

    private void useUntilTheCircuitBreakerOpens(RedisPrincipalCache cache) {
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
