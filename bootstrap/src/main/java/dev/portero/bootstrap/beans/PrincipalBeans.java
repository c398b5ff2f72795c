package dev.portero.bootstrap.beans;

import dev.portero.application.clock.RetentionClock;
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
    RecentInvalidations recentRecalls(BeanProvider<PublicKeys> keys, @Value("${portero.recalls:on}") String recalls) {
        return new RecentInvalidations(
                NANOS, recalls.equals("off") ? () -> {} : () -> keys.get().renew());
    }

    @Singleton
    PrincipalCacheMetrics callerTally() {
        return new PrincipalCacheMetrics();
    }

    @Singleton
    Principals callers(
            PrincipalSource presences, List<PrincipalCache> caches, RecentInvalidations recent, PrincipalCacheMetrics tally, Clock clock) {
        return new CachingPrincipals(presences, caches, recent, tally, clock);
    }

    @Singleton
    DomainEventHandler recallWhatChanged(CacheInvalidations recalls, RecentInvalidations recent, List<PrincipalCache> caches) {
        return new InvalidatePrincipals(recalls, recent, caches);
    }

    @Singleton
    PollInvalidations followRecalls(CacheInvalidations recalls, RecentInvalidations recent) {
        return new PollInvalidations(recalls, recent, NANOS);
    }

    @Singleton
    PurgeInvalidations forgetRecalls(CacheInvalidations recalls, RetentionClock clock) {
        return new PurgeInvalidations(recalls, clock);
    }

    @Singleton
    ReadPrincipalCacheMetrics measureCallers(PrincipalCacheMetrics tally, RecentInvalidations recent, List<PrincipalCache> caches) {
        return new ReadPrincipalCacheMetrics(tally, recent, caches);
    }
}
