package dev.portero.bootstrap.beans;

import dev.portero.application.key.port.PublicKeys;
import dev.portero.application.principal.Authenticate;
import dev.portero.application.principal.CachingPrincipals;
import dev.portero.application.principal.InvalidatePrincipals;
import dev.portero.application.principal.PollInvalidations;
import dev.portero.application.principal.PrincipalCacheMetrics;
import dev.portero.application.principal.PurgeInvalidations;
import dev.portero.application.principal.ReadPrincipalCacheMetrics;
import dev.portero.application.principal.RecentInvalidations;
import dev.portero.application.principal.port.CacheInvalidations;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.ClassImport;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.function.LongSupplier;

/// Beans of the use cases in `application.principal`: the principal cache and its invalidation.
@Factory
@ClassImport(
        classes = {
            Authenticate.class,
            CachingPrincipals.class,
            InvalidatePrincipals.class,
            PrincipalCacheMetrics.class,
            PurgeInvalidations.class,
            ReadPrincipalCacheMetrics.class
        },
        annotate = Singleton.class)
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
    PollInvalidations pollInvalidations(CacheInvalidations invalidations, RecentInvalidations recent) {
        return new PollInvalidations(invalidations, recent, NANOS);
    }
}
