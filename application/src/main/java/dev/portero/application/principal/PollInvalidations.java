package dev.portero.application.principal;

import dev.portero.application.principal.port.CacheInvalidations;
import dev.portero.application.principal.port.InvalidationPage;
import java.util.function.LongSupplier;

/// Hears of whom something has changed, anywhere.
public final class PollInvalidations {

    private final CacheInvalidations recalls;
    private final RecentInvalidations recent;
    private final LongSupplier nanos;

    /// @param nanos the clock of the recent recalls
    public PollInvalidations(CacheInvalidations recalls, RecentInvalidations recent, LongSupplier nanos) {
        this.recalls = recalls;
        this.recent = recent;
        this.nanos = nanos;
    }

    /// Hears of everything that has been kept by now.
    public void handle() {
        long askedAt = nanos.getAsLong();
        InvalidationPage page = recalls.since(recent.mark());
        boolean goesOn = recent.knows(page.lineage()) || recent.mark() == InvalidationPage.BEGINNING;
        recent.take(goesOn ? page : recalls.since(InvalidationPage.BEGINNING), askedAt);
    }
}
