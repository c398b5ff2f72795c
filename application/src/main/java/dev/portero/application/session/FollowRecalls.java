package dev.portero.application.session;

import dev.portero.application.session.port.RecallPage;
import dev.portero.application.session.port.Recalls;
import java.util.function.LongSupplier;

/// Hears of whom something has changed, anywhere.
public final class FollowRecalls {

    private final Recalls recalls;
    private final RecentRecalls recent;
    private final LongSupplier nanos;

    /// @param nanos the clock of the recent recalls
    public FollowRecalls(Recalls recalls, RecentRecalls recent, LongSupplier nanos) {
        this.recalls = recalls;
        this.recent = recent;
        this.nanos = nanos;
    }

    /// Hears of everything that has been kept by now.
    public void handle() {
        long askedAt = nanos.getAsLong();
        RecallPage page = recalls.since(recent.mark());
        boolean goesOn = recent.knows(page.lineage()) || recent.mark() == RecallPage.BEGINNING;
        recent.take(goesOn ? page : recalls.since(RecallPage.BEGINNING), askedAt);
    }
}
