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

/// Bean factory of the use cases in `application.principal`: the principal cache and its invalidation.
@Factory
final class PrincipalBeans {

    private static final LongSupplier NANOS = System::nanoTime;

    /// Recent invalidations, which also reload the public keys. With `portero.invalidations=off`, as in commands, they
    /// reload nothing: a command reads no invalidations, and so needs no keys for this.
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
    Principals principals(
            PrincipalSource principalSource,
            List<PrincipalCache> caches,
            RecentInvalidations recent,
            PrincipalCacheMetrics metrics,
            Clock clock) {
        return new CachingPrincipals(principalSource, caches, recent, metrics, clock);
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
            PrincipalCacheMetrics metrics, RecentInvalidations recent, List<PrincipalCache> caches) {
        return new ReadPrincipalCacheMetrics(metrics, recent, caches);
    }
}
