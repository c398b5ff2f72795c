package dev.portero.application.principal;

import dev.portero.application.principal.port.CacheInvalidations;
import dev.portero.application.principal.port.InvalidationPage;
import java.util.function.LongSupplier;

/// Hears of whom something has changed, anywhere.
public final class PollInvalidations {

    private final CacheInvalidations invalidations;
    private final RecentInvalidations recent;
    private final LongSupplier nanos;

    /// @param nanos the clock of the recent recalls
    public PollInvalidations(CacheInvalidations invalidations, RecentInvalidations recent, LongSupplier nanos) {
        this.invalidations = invalidations;
        this.recent = recent;
        this.nanos = nanos;
    }

    /// Hears of everything that has been kept by now.
    public void handle() {
        long askedAt = nanos.getAsLong();
        InvalidationPage page = invalidations.since(recent.mark());
        boolean goesOn = recent.knows(page.lineage()) || recent.mark() == InvalidationPage.BEGINNING;
        recent.take(goesOn ? page : invalidations.since(InvalidationPage.BEGINNING), askedAt);
    }
}
