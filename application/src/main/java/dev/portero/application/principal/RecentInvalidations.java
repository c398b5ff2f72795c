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

/// In-memory view of the invalidation log. Every cached entry is checked against it, whichever cache and process it
/// comes from, so that no cache depends on timely or ordered invalidation messages.
public final class RecentInvalidations {

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(1);
    private static final int MOST = 100_000;

    /// Last poll.
    ///
    /// @param at the time of the request
    private record Poll(String timeline, long mark, long at, boolean isTrue) {}

    private final LongSupplier nanos;
    private final Runnable keysChanged;
    private final int most;
    private final Map<UserId, CacheInvalidation> latest = new ConcurrentHashMap<>();
    private final Queue<CacheInvalidation> inOrder = new ArrayDeque<>();
    private final Set<Long> unitsOfKeys = new HashSet<>();
    private volatile long floor = InvalidationPage.BEGINNING;
    private volatile Poll lastPoll;
    private final AtomicLong seen = new AtomicLong(InvalidationPage.BEGINNING);

    /// @param nanos a monotonic clock
    /// @param keysChanged runs on each change of the signing keys; must neither block nor throw
    public RecentInvalidations(LongSupplier nanos, Runnable keysChanged) {
        this(nanos, keysChanged, MOST);
    }

    /// @param most the maximum number of individually stored invalidations
    RecentInvalidations(LongSupplier nanos, Runnable keysChanged, int most) {
        this.nanos = nanos;
        this.keysChanged = keysChanged;
        this.most = most;
        lastPoll = new Poll("", InvalidationPage.BEGINNING, nanos.getAsLong(), false);
    }

    /// Whether all invalidations older than a second are known here.
    boolean isCurrent() {
        Poll last = lastPoll;
        return last.isTrue() && nanos.getAsLong() - last.at() < LONGEST_SILENCE.toNanos();
    }

    /// Returns the time since the last successful poll, or since the start.
    Duration sinceLastPoll() {
        return Duration.ofNanos(Math.max(0, nanos.getAsLong() - lastPoll.at()));
    }

    /// Records the horizon of a lookup in the database by this process.
    void recordHorizon(VersionedPrincipal own) {
        if (own.timeline().equals(lastPoll.timeline())) {
            seen.accumulateAndGet(own.horizon(), Math::max);
        }
    }

    /// Whether the entry is newer than all invalidations that concern it. An entry with a horizon beyond what this
    /// process can know is rejected: no invalidation would ever apply to it.
    boolean isCurrent(VersionedPrincipal versioned) {
        return isSeen(versioned.principal().user().id(), versioned)
                && isSeen(CacheInvalidation.ALL_USERS, versioned)
                && versioned.horizon() <= seen.get()
                && floor < versioned.horizon() // read after `latest`: entries removed there are below it
                && versioned.timeline().equals(lastPoll.timeline());
    }

    private boolean isSeen(UserId user, VersionedPrincipal versioned) {
        CacheInvalidation invalidation = latest.get(user);
        return invalidation == null || invalidation.isSeenIn(versioned);
    }

    long mark() {
        return lastPoll.mark();
    }

    boolean hasTimeline(String timeline) {
        return lastPoll.isTrue() && lastPoll.timeline().equals(timeline);
    }

    /// Applies a page of the invalidation log.
    ///
    /// @param askedAt the time of the request, by the clock of this object
    synchronized void apply(InvalidationPage page, long askedAt) {
        if (!hasTimeline(page.timeline())) {
            latest.clear();
            inOrder.clear();
            unitsOfKeys.clear();
            floor = InvalidationPage.BEGINNING;
            seen.set(InvalidationPage.BEGINNING);
        }
        page.invalidations().forEach(this::add);
        unitsOfKeys.removeIf(unit -> unit < page.mark()); // they are not returned again
        lastPoll = new Poll(page.timeline(), page.mark(), askedAt, true);
        seen.accumulateAndGet(page.mark(), Math::max);
    }

    /// Applies an invalidation that was just committed.
    synchronized void add(CacheInvalidation invalidation) {
        if (invalidation.user().equals(CacheInvalidation.KEYS)) {
            addOfKeys(invalidation);
        } else {
            addOfUser(invalidation);
        }
    }

    /// Each one counts, since a transaction that began earlier can commit later.
    private void addOfKeys(CacheInvalidation invalidation) {
        if (unitsOfKeys.add(invalidation.unit())) {
            keysChanged.run();
        }
    }

    private void addOfUser(CacheInvalidation invalidation) {
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
