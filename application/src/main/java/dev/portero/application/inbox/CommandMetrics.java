package dev.portero.application.inbox;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Counters of the commands that this process took from the broker since its start.
public final class CommandMetrics {

    /// How the handling of a delivered command ended.
    public enum Result {
        /// It took effect.
        DONE,
        /// It was processed before.
        DUPLICATE,
        /// It was valid, and a rule or the state of the user forbade it.
        REFUSED,
        /// It was unknown or malformed, and was rejected.
        MALFORMED,
        /// It could not be handled now, and was returned to the queue.
        REQUEUED,
        /// It failed twice for a reason that does not pass, and was rejected.
        FAILED
    }

    private final Map<Result, LongAdder> counters = Stream.of(Result.values())
            .collect(Collectors.toUnmodifiableMap(result -> result, result -> new LongAdder()));

    public void add(Result result) {
        Objects.requireNonNull(counters.get(result)).increment();
    }

    /// Returns the counts by the name of the result in lower case.
    public SortedMap<String, Long> counts() {
        SortedMap<String, Long> counts = new TreeMap<>();
        counters.forEach((result, count) -> counts.put(result.name().toLowerCase(Locale.ROOT), count.sum()));
        return counts;
    }
}
