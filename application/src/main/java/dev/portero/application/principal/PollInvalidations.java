package dev.portero.application.principal;

import dev.portero.application.principal.port.CacheInvalidations;
import dev.portero.application.principal.port.InvalidationPage;
import java.util.function.LongSupplier;

/// Poll of the invalidation log.
public final class PollInvalidations {

    private final CacheInvalidations invalidations;
    private final RecentInvalidations recent;
    private final LongSupplier nanos;

    /// @param nanos the clock of the recent invalidations
    public PollInvalidations(CacheInvalidations invalidations, RecentInvalidations recent, LongSupplier nanos) {
        this.invalidations = invalidations;
        this.recent = recent;
        this.nanos = nanos;
    }

    /// Reads all invalidations that were committed until now.
    public void handle() {
        long askedAt = nanos.getAsLong();
        InvalidationPage page = invalidations.since(recent.mark());
        boolean goesOn = recent.hasTimeline(page.timeline()) || recent.mark() == InvalidationPage.BEGINNING;
        recent.apply(goesOn ? page : invalidations.since(InvalidationPage.BEGINNING), askedAt);
    }
}
