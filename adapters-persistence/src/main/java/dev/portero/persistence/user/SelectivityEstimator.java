package dev.portero.persistence.user;

import dev.portero.domain.user.SearchTerm;
import dev.portero.persistence.jdbc.Sql;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What those in a part of the table are called, as it was a moment ago: of a fragment it tells in no time how many
/// there may be in the whole, and by which of its grams they are found soonest.
final class SelectivityEstimator {

    private static final Duration MOMENT = Duration.ofSeconds(30);

    /// The index takes time for every gram, and behind these the others tell hardly more.
    private static final int TELLING = 4;

    /// @param having which of the texts have a gram, by their places
    /// @param scale how many times the part goes into the whole; nothing else is known where the two are one
    private record Known(List<String> texts, Map<Integer, BitSet> having, double scale, long since) {

        private static final BitSet NONE = new BitSet();

        BitSet all() {
            BitSet all = new BitSet();
            all.set(0, texts.size());
            return all;
        }

        BitSet having(int gram, BitSet among) {
            BitSet having = (BitSet) among.clone();
            having.and(this.having.getOrDefault(gram, NONE));
            return having;
        }
    }

    private final Sql sql;
    private final LongSupplier nanos;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile @Nullable Known known;

    /// @param nanos the time, as `System.nanoTime` counts
    SelectivityEstimator(Sql sql, LongSupplier nanos) {
        this.sql = sql;
        this.nanos = nanos;
    }

    /// Of those who are not deleted.
    TableSample sampleOf(SearchTerm fragment) {
        Known now = known();
        String needle = fragment.needle();
        BitSet left = now.all();
        for (Integer gram : Trigrams.of(needle)) {
            left = now.having(gram, left);
        }
        long hits = left.stream()
                .filter(place -> now.texts().get(place).contains(needle))
                .count();
        return new TableSample(hits, now.texts().size(), now.scale());
    }

    /// The few of them that tell most: the rarest, and then, each time, the one that the fewest have of those who have
    /// the others. Those that overlap in a name say the same.
    Integer[] telling(Integer[] grams) {
        Known now = known();
        Set<Integer> others = new LinkedHashSet<>(List.of(grams));
        List<Integer> telling = new ArrayList<>();
        BitSet left = now.all();
        while (!others.isEmpty() && telling.size() < TELLING) {
            BitSet among = left;
            Integer next = Collections.min(
                    others,
                    Comparator.<Integer>comparingInt(
                                    gram -> now.having(gram, among).cardinality())
                            .thenComparingInt(
                                    gram -> now.having(gram, now.all()).cardinality()));
            others.remove(next);
            telling.add(next);
            left = now.having(next, left);
        }
        return telling.toArray(Integer[]::new);
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
        double scale = sql.first("SELECT " + TableSample.SCALE + " AS scale", row -> row.getDouble("scale"))
                .orElseThrow();
        List<String> texts = scale <= 1
                ? List.of()
                : sql.listAfresh(
                        "SELECT search_text FROM users " + TableSample.PART + " WHERE status <> 'DELETED'",
                        row -> row.getString("search_text"));
        Map<Integer, BitSet> having = new HashMap<>();
        for (int place = 0; place < texts.size(); place++) {
            for (Integer gram : Trigrams.of(texts.get(place))) {
                having.computeIfAbsent(gram, first -> new BitSet()).set(place);
            }
        }
        return new Known(texts, having, scale, nanos.getAsLong());
    }
}
