package dev.portero.application.session;

import java.time.Duration;

/// Somebody who runs the service wants to know how often it has to look up who is calling.
public final class MeasureCallers {

    /// How often callers were known from where.
    ///
    /// @param silence how long ago this process last heard of changes; beyond a second it looks up everybody
    public record Figures(long remembered, long shared, long lookedUp, Duration silence) {}

    private final CallerTally tally;
    private final RecentRecalls recalls;

    public MeasureCallers(CallerTally tally, RecentRecalls recalls) {
        this.tally = tally;
        this.recalls = recalls;
    }

    public Figures handle() {
        return new Figures(tally.remembered(), tally.shared(), tally.lookedUp(), recalls.silence());
    }
}
