package dev.portero.persistence.user;

import dev.portero.application.user.port.UserFilter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// Cache of table samples, for the next pages of the same search. A count of many matches is an estimate in any case; a
/// small count is taken anew each time.
final class SampleCache {

    private static final Duration LIFETIME = Duration.ofSeconds(10);
    private static final int MAX_ENTRIES = 1_000;

    private record Known(TableSample sample, long takenAt) {}

    private final Map<UserFilter, Known> known = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    /// @param nanos the time, as counted by `System.nanoTime`
    SampleCache(LongSupplier nanos) {
        this.nanos = nanos;
    }

    Optional<TableSample> find(UserFilter filter) {
        return Optional.ofNullable(known.get(filter))
                .filter(one -> nanos.getAsLong() - one.takenAt() < LIFETIME.toNanos())
                .map(Known::sample);
    }

    /// Caches a sample. A sample of the whole table is not cached: it would soon be wrong, and costs little.
    TableSample remember(UserFilter filter, TableSample sample) {
        if (!sample.isAll()) {
            if (known.size() >= MAX_ENTRIES) {
                known.clear();
            }
            known.put(filter, new Known(sample, nanos.getAsLong()));
        }
        return sample;
    }
}
