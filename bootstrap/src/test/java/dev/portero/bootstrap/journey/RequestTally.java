package dev.portero.bootstrap.journey;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/// Counts of request outcomes under load.
final class RequestTally {

    private final LongAdder answered = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final Queue<String> losses = new ConcurrentLinkedQueue<>();

    /// @param status of the response; a 5xx counts as a failure of the server
    void answer(int status) {
        answered.increment();
        if (status >= 500) {
            failed.increment();
        }
    }

    /// The connection was refused, and the other replica is tried.
    void refusal() {
        refused.increment();
    }

    /// The request was sent, or its connection established, and no response arrived.
    void loss(String how) {
        losses.add(how);
    }

    long answered() {
        return answered.sum();
    }

    long failed() {
        return failed.sum();
    }

    int lost() {
        return losses.size();
    }

    /// How requests were lost, with counts.
    private String losses() {
        return losses.stream()
                .collect(Collectors.groupingBy(how -> how, Collectors.counting()))
                .toString();
    }

    @Override
    public String toString() {
        return "%d answered, %d of them 5xx, %d connections refused and retried on the other replica, %d requests without an answer %s"
                .formatted(answered(), failed(), refused.sum(), lost(), losses());
    }
}
