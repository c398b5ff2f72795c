package dev.portero.persistence.principal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.principal.port.PrincipalCache;
import dev.portero.application.principal.port.UserPrincipal;
import dev.portero.application.principal.port.VersionedPrincipal;
import dev.portero.application.testkit.ManualClock;
import dev.portero.application.testkit.principal.PrincipalCacheContract;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LocalPrincipalCacheTest extends PrincipalCacheContract {

    private final ManualClock clock = new ManualClock();
    private final AtomicLong nanos = new AtomicLong();
    private final LocalPrincipalCache cache = new LocalPrincipalCache(100, nanos::get, clock);

    @Override
    protected PrincipalCache cache() {
        return cache;
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }

    @Override
    protected void passLifetime() {
        nanos.addAndGet(PrincipalCache.LIFETIME.toNanos());
        clock.advance(PrincipalCache.LIFETIME);
    }

    @Test
    void expiresEntriesWhenTheClockIsSetBack() {
        UserId user = putPrincipal();
        clock.advance(PrincipalCache.LIFETIME.negated());

        nanos.addAndGet(PrincipalCache.LIFETIME.toNanos());

        assertThat(cache.find(user)).isEmpty();
    }

    @Test
    void evictsEntriesBeyondItsCapacity() {
        UserId[] users =
                IntStream.range(0, 1_000).mapToObj(number -> putPrincipal()).toArray(UserId[]::new);

        assertThat(users).filteredOn(user -> cache.find(user).isPresent()).hasSizeBetween(50, 100);
    }

    @Test
    void retainsFrequentlyReadEntries() {
        UserId regular = putPrincipal();

        for (int others = 0; others < 1_000; others++) {
            putPrincipal();
            assertThat(cache.find(regular)).isPresent();
        }
    }

    private UserId putPrincipal() {
        VersionedPrincipal versioned = new VersionedPrincipal(
                new UserPrincipal(UserFixtures.alice(), EffectiveRoles.NOTHING, Map.of()), "x-1", 7, now());
        cache.put(versioned);
        return versioned.principal().user().id();
    }
}
