package dev.portero.persistence.user;

import dev.portero.application.user.port.UserFilter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// Samples that somebody took a moment ago, for whoever turns the page. What they tell of many is an estimate in any
/// case; the few are counted each time.
final class SampleCache {

    private static final Duration MOMENT = Duration.ofSeconds(10);
    private static final int MOST = 1_000;

    private record Known(TableSample sample, long takenAt) {}

    private final Map<UserFilter, Known> known = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    /// @param nanos the time, as `System.nanoTime` counts
    SampleCache(LongSupplier nanos) {
        this.nanos = nanos;
    }

    Optional<TableSample> invalidation(UserFilter filter) {
        return Optional.ofNullable(known.get(filter))
                .filter(one -> nanos.getAsLong() - one.takenAt() < MOMENT.toNanos())
                .map(Known::sample);
    }

    /// What is all there is would soon be wrong, and costs little.
    TableSample remember(UserFilter filter, TableSample sample) {
        if (!sample.isAll()) {
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(filter, new Known(sample, nanos.getAsLong()));
        }
        return sample;
    }
}
