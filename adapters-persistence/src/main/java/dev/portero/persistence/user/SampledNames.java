package dev.portero.persistence.user;

import dev.portero.domain.user.Fragment;
import dev.portero.persistence.Grams;
import dev.portero.persistence.Sql;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What those in a part of the table are called, as it was a moment ago: of a fragment it tells in no time how many
/// there may be in the whole, and by which of its grams they are found soonest.
final class SampledNames {

    private static final Duration MOMENT = Duration.ofSeconds(30);

    /// The index takes time for every gram, and behind the rarest the others tell hardly more.
    private static final int TELLING = 4;

    /// @param grams in how many of the texts each of them is
    /// @param scale how many times the part goes into the whole; nothing else is known where the two are one
    private record Known(List<String> texts, Map<Integer, Integer> grams, double scale, long since) {

        int textsWith(int gram) {
            return grams.getOrDefault(gram, 0);
        }
    }

    private final Sql sql;
    private final LongSupplier nanos;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile @Nullable Known known;

    /// @param nanos the time, as `System.nanoTime` counts
    SampledNames(Sql sql, LongSupplier nanos) {
        this.sql = sql;
        this.nanos = nanos;
    }

    /// Of those who are not deleted.
    Sample sampleOf(Fragment fragment) {
        Known now = known();
        String needle = fragment.needle();
        long hits = now.texts().stream().filter(text -> text.contains(needle)).count();
        return new Sample(hits, now.texts().size(), now.scale());
    }

    /// The few of them that tell most.
    Integer[] telling(Integer[] grams) {
        Known now = known();
        return Arrays.stream(grams)
                .sorted(Comparator.comparingInt(now::textsWith))
                .limit(TELLING)
                .toArray(Integer[]::new);
    }

    /// One looks again when the time is over; whoever comes meanwhile makes do with what was seen before.
    private Known known() {
        Known last = known;
        if (last == null) {
            looking.lock();
        } else if (!isOver(last) || !looking.tryLock()) {
            return last;
        }
        try {
            Known now = known;
            if (now == null || isOver(now)) {
                now = look();
                known = now;
            }
            return now;
        } finally {
            looking.unlock();
        }
    }

    private boolean isOver(Known seen) {
        return nanos.getAsLong() - seen.since() >= MOMENT.toNanos();
    }

    private Known look() {
        double scale = sql.first("SELECT " + Sample.SCALE + " AS scale", row -> row.getDouble("scale"))
                .orElseThrow();
        List<String> texts = scale <= 1
                ? List.of()
                : sql.listAfresh(
                        "SELECT search_text FROM users " + Sample.PART + " WHERE status <> 'DELETED'",
                        row -> row.getString("search_text"));
        Map<Integer, Integer> grams = new HashMap<>();
        for (String text : texts) {
            for (Integer gram : Grams.of(text)) {
                grams.merge(gram, 1, Integer::sum);
            }
        }
        return new Known(texts, grams, scale, nanos.getAsLong());
    }
}
