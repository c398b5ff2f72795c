package dev.portero.persistence.principal;

import dev.portero.application.principal.port.PrincipalCache.State;
import java.time.Duration;
import java.util.function.LongSupplier;

/// Circuit breaker: opens after three failures in a row. After a pause one caller probes; each failed probe doubles the
/// pause.
final class CircuitBreaker {

    private static final int FAILURES = 3;
    private static final long FIRST_PAUSE = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMinutes(15).toNanos();

    private final LongSupplier nanos;
    private int failures;
    private long pause;
    private long until;
    private boolean probing;

    CircuitBreaker(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// Returns whether to try now; a caller that tries has to report the result.
    synchronized boolean allows() {
        if (pause == 0) {
            return true;
        }
        if (probing || nanos.getAsLong() - until < 0) {
            return false;
        }
        probing = true;
        return true;
    }

    /// Reports success, which closes the circuit breaker.
    synchronized void close() {
        failures = 0;
        pause = 0;
        probing = false;
    }

    /// Reports a failure.
    synchronized void fail() {
        failures++;
        if (probing || (pause == 0 && failures >= FAILURES)) {
            pause = pause == 0 ? FIRST_PAUSE : Math.min(pause * 2, LONGEST_PAUSE);
            until = nanos.getAsLong() + pause;
            probing = false;
        }
    }

    synchronized State state() {
        if (pause == 0) {
            return State.REACHED;
        }
        return probing ? State.TRIED : State.AWAY;
    }
}
