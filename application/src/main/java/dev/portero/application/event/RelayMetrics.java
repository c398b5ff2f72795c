package dev.portero.application.event;

import java.util.concurrent.atomic.LongAdder;

/// Counters of the relay of this process since its start.
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

    /// Number of failed attempts to publish a message; the same message can count several times.
    public long notSent() {
        return notSent.sum();
    }
}
