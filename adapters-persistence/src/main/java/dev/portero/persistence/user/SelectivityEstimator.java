package dev.portero.persistence.user;

import dev.portero.domain.user.SearchTerm;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.jdbc.Trigrams;
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

/// Selectivity estimator for user searches: a cached sample of search texts, from which it estimates how many users
/// match a search term, and which trigrams of the term are the most selective.
final class SelectivityEstimator {

    private static final Duration LIFETIME = Duration.ofSeconds(30);

    /// Number of trigrams to look up. Each one costs time in the index, and further ones hardly reduce the result.
    private static final int MAX_TRIGRAMS = 4;

    /// @param having indexes of the texts that contain a trigram, for each trigram
    /// @param scale size of the table in relation to the sample; at most 1 if the sample is the whole table, which is
    /// not read
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
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile @Nullable Known known;

    /// @param nanos the time, as counted by `System.nanoTime`
    SelectivityEstimator(Sql sql, LongSupplier nanos) {
        this.sql = sql;
        this.nanos = nanos;
    }

    /// Samples the users that are not deleted.
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

    /// Returns the most selective trigrams: the rarest one, then repeatedly the one that the fewest texts have of those
    /// with all trigrams chosen so far. Overlapping trigrams of the same name add little.
    Integer[] significant(Integer[] grams) {
        Known now = known();
        Set<Integer> others = new LinkedHashSet<>(List.of(grams));
        List<Integer> telling = new ArrayList<>();
        BitSet left = now.all();
        while (!others.isEmpty() && telling.size() < MAX_TRIGRAMS) {
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

    /// Returns the sample. One caller refreshes an expired sample; concurrent callers use the old one meanwhile.
    private Known known() {
        Known last = known;
        if (last == null) {
            refreshing.lock();
        } else if (!isExpired(last) || !refreshing.tryLock()) {
            return last;
        }
        try {
            Known now = known;
            if (now == null || isExpired(now)) {
                now = readSample();
                known = now;
            }
            return now;
        } finally {
            refreshing.unlock();
        }
    }

    private boolean isExpired(Known seen) {
        return nanos.getAsLong() - seen.since() >= LIFETIME.toNanos();
    }

    private Known readSample() {
        double scale = sql.first("SELECT " + TableSample.SCALE + " AS scale", row -> row.getDouble("scale"))
                .orElseThrow();
        List<String> texts = scale <= 1
                ? List.of()
                : sql.listWithCustomPlan(
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
