package dev.portero.rest.metrics;

import dev.portero.application.principal.ReadPrincipalCacheMetrics;
import dev.portero.application.principal.ReadPrincipalCacheMetrics.Figures;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/// Meters of the principal cache: hits, misses, unavailable caches, rejected entries and the lag of invalidations.
@Singleton
final class PrincipalCacheMeters implements MeterBinder {

    private final BeanProvider<ReadPrincipalCacheMetrics> readPrincipalCacheMetrics;

    PrincipalCacheMeters(BeanProvider<ReadPrincipalCacheMetrics> readPrincipalCacheMetrics) {
        this.readPrincipalCacheMetrics = readPrincipalCacheMetrics;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        lookups("local", Figures::remembered, registry);
        lookups("redis", Figures::shared, registry);
        lookups("database", Figures::lookedUp, registry);
        Gauge.builder("portero_principal_cache_unavailable", this, of(Figures::away))
                .description("Principal caches that are bypassed for a while after a failure.")
                .register(registry);
        FunctionCounter.builder("portero_principal_cache_rejected_total", this, of(Figures::rejected))
                .description("Shared cache entries that failed authentication and were read from the database instead.")
                .register(registry);
        Gauge.builder("portero_cache_invalidation_lag_seconds", this, of(figures -> Seconds.of(figures.silence())))
                .description(
                        "Time since cache invalidations were last read; the principal cache is trusted up to 1 second.")
                .register(registry);
    }

    private void lookups(String source, ToDoubleFunction<Figures> value, MeterRegistry registry) {
        FunctionCounter.builder("portero_principal_cache_lookups_total", this, of(value))
                .description("Lookups of authenticated principals by this process, by source.")
                .tag("source", source)
                .register(registry);
    }

    private static ToDoubleFunction<PrincipalCacheMeters> of(ToDoubleFunction<Figures> value) {
        return meters ->
                value.applyAsDouble(meters.readPrincipalCacheMetrics.get().handle());
    }
}
