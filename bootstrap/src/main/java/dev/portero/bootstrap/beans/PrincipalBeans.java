package dev.portero.bootstrap.beans;

import dev.portero.application.clock.guard.RetentionClock;
import dev.portero.application.event.DomainEventHandler;
import dev.portero.application.key.port.PublicKeys;
import dev.portero.application.principal.CachingPrincipals;
import dev.portero.application.principal.InvalidatePrincipals;
import dev.portero.application.principal.PollInvalidations;
import dev.portero.application.principal.PrincipalCacheMetrics;
import dev.portero.application.principal.PurgeInvalidations;
import dev.portero.application.principal.ReadPrincipalCacheMetrics;
import dev.portero.application.principal.RecentInvalidations;
import dev.portero.application.principal.port.CacheInvalidations;
import dev.portero.application.principal.port.PrincipalCache;
import dev.portero.application.principal.port.PrincipalSource;
import dev.portero.application.principal.port.Principals;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;

/// What the service remembers of those who call, and how it hears that something has changed.
@Factory
final class PrincipalBeans {

    private static final LongSupplier NANOS = System::nanoTime;

    /// A command that hears of nothing has no keys in memory that could be old, and needs none for this.
    @Singleton
    RecentInvalidations recentInvalidations(
            BeanProvider<PublicKeys> keys, @Value("${portero.invalidations:on}") String invalidations) {
        return new RecentInvalidations(
                NANOS, invalidations.equals("off") ? () -> {} : () -> keys.get().renew());
    }

    @Singleton
    PrincipalCacheMetrics principalCacheMetrics() {
        return new PrincipalCacheMetrics();
    }

    @Singleton
    Principals callers(
            PrincipalSource principalSource,
            List<PrincipalCache> caches,
            RecentInvalidations recent,
            PrincipalCacheMetrics tally,
            Clock clock) {
        return new CachingPrincipals(principalSource, caches, recent, tally, clock);
    }

    @Singleton
    DomainEventHandler invalidatePrincipals(
            CacheInvalidations invalidations, RecentInvalidations recent, List<PrincipalCache> caches) {
        return new InvalidatePrincipals(invalidations, recent, caches);
    }

    @Singleton
    PollInvalidations pollInvalidations(CacheInvalidations invalidations, RecentInvalidations recent) {
        return new PollInvalidations(invalidations, recent, NANOS);
    }

    @Singleton
    PurgeInvalidations purgeInvalidations(CacheInvalidations invalidations, RetentionClock clock) {
        return new PurgeInvalidations(invalidations, clock);
    }

    @Singleton
    ReadPrincipalCacheMetrics readPrincipalCacheMetrics(
            PrincipalCacheMetrics tally, RecentInvalidations recent, List<PrincipalCache> caches) {
        return new ReadPrincipalCacheMetrics(tally, recent, caches);
    }
}
