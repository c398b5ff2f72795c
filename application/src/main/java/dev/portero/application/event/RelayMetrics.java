package dev.portero.application.event;

import java.util.concurrent.atomic.LongAdder;

/// What the relay of this process has come to since it started.
public final class RelayMetrics {

    private final LongAdder confirmed = new LongAdder();
    private final LongAdder unrouted = new LongAdder();
    private final LongAdder notSent = new LongAdder();

    public void add(RelayEvents.Outcome outcome) {
        confirmed.add(outcome.confirmed());
        unrouted.add(outcome.unrouted());
        notSent.add(outcome.waiting());
    }

    public long confirmed() {
        return confirmed.sum();
    }

    public long unrouted() {
        return unrouted.sum();
    }

    /// How often a message was claimed and could not be sent; the same one may be counted many times.
    public long notSent() {
        return notSent.sum();
    }
}
