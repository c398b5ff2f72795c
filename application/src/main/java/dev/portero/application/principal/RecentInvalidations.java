package dev.portero.application.principal;

import dev.portero.application.principal.port.CacheInvalidation;
import dev.portero.application.principal.port.InvalidationPage;
import dev.portero.application.principal.port.VersionedPrincipal;
import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// Of whom this process has heard lately that something changed. By it what is remembered is judged, wherever that is
/// kept and whoever put it there: so no cache has to be told anything in time, or in order.
public final class RecentInvalidations {

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(1);
    private static final int MOST = 100_000;

    /// What was heard last.
    ///
    /// @param at when the question was asked
    private record Hearing(String lineage, long mark, long at, boolean isTrue) {}

    private final LongSupplier nanos;
    private final Runnable keysChanged;
    private final int most;
    private final Map<UserId, CacheInvalidation> latest = new ConcurrentHashMap<>();
    private final Queue<CacheInvalidation> inOrder = new ArrayDeque<>();
    private final Set<Long> unitsOfKeys = new HashSet<>();
    private volatile long floor = InvalidationPage.BEGINNING;
    private volatile Hearing hearing;
    private final AtomicLong seen = new AtomicLong(InvalidationPage.BEGINNING);

    /// @param nanos a clock that is never put back
    /// @param keysChanged is run for each change of the keys that is heard of; it neither waits nor throws
    public RecentInvalidations(LongSupplier nanos, Runnable keysChanged) {
        this(nanos, keysChanged, MOST);
    }

    /// @param most how many recalls are remembered one by one
    RecentInvalidations(LongSupplier nanos, Runnable keysChanged, int most) {
        this.nanos = nanos;
        this.keysChanged = keysChanged;
        this.most = most;
        hearing = new Hearing("", InvalidationPage.BEGINNING, nanos.getAsLong(), false);
    }

    /// Whether there can be no recall that is older than a second and not known here.
    boolean isCurrent() {
        Hearing last = hearing;
        return last.isTrue() && nanos.getAsLong() - last.at() < LONGEST_SILENCE.toNanos();
    }

    /// How long ago the stores were last asked with success, or asked for the first time.
    Duration silence() {
        return Duration.ofNanos(Math.max(0, nanos.getAsLong() - hearing.at()));
    }

    /// Takes note of how far this process has seen for itself.
    void see(VersionedPrincipal own) {
        if (own.lineage().equals(hearing.lineage())) {
            seen.accumulateAndGet(own.horizon(), Math::max);
        }
    }

    /// Whether nothing that is known here was changed since. What claims to have seen more than this process could yet
    /// know of is not believed: it would be above every change.
    boolean bearOut(VersionedPrincipal versioned) {
        return isSeen(versioned.principal().user().id(), versioned)
                && isSeen(CacheInvalidation.EVERYBODY, versioned)
                && versioned.horizon() <= seen.get()
                && floor < versioned.horizon() // read after `latest`: what is taken out there is below it
                && versioned.lineage().equals(hearing.lineage());
    }

    private boolean isSeen(UserId user, VersionedPrincipal versioned) {
        CacheInvalidation invalidation = latest.get(user);
        return invalidation == null || invalidation.isSeenIn(versioned);
    }

    long mark() {
        return hearing.mark();
    }

    boolean knows(String lineage) {
        return hearing.isTrue() && hearing.lineage().equals(lineage);
    }

    /// Takes what the stores have said.
    ///
    /// @param askedAt by the clock of this object, when the question was asked
    synchronized void take(InvalidationPage page, long askedAt) {
        if (!knows(page.lineage())) {
            latest.clear();
            inOrder.clear();
            unitsOfKeys.clear();
            floor = InvalidationPage.BEGINNING;
            seen.set(InvalidationPage.BEGINNING);
        }
        page.invalidations().forEach(this::add);
        unitsOfKeys.removeIf(unit -> unit < page.mark()); // they do not come again
        hearing = new Hearing(page.lineage(), page.mark(), askedAt, true);
        seen.accumulateAndGet(page.mark(), Math::max);
    }

    /// Takes one that has just been kept.
    synchronized void add(CacheInvalidation invalidation) {
        if (invalidation.user().equals(CacheInvalidation.KEYS)) {
            addOfKeys(invalidation);
        } else {
            addOfSomebody(invalidation);
        }
    }

    /// Each counts, since one that was begun earlier may be kept later.
    private void addOfKeys(CacheInvalidation invalidation) {
        if (unitsOfKeys.add(invalidation.unit())) {
            keysChanged.run();
        }
    }

    private void addOfSomebody(CacheInvalidation invalidation) {
        CacheInvalidation known = latest.get(invalidation.user());
        if (known != null && known.unit() >= invalidation.unit()) {
            return;
        }
        latest.put(invalidation.user(), invalidation);
        inOrder.add(invalidation);
        while (inOrder.size() > most) {
            CacheInvalidation oldest = inOrder.remove();
            floor = Math.max(floor, oldest.unit());
            latest.remove(oldest.user(), oldest);
        }
    }
}
