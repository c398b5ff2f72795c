package dev.portero.bootstrap.schedule;

import dev.portero.application.port.Unavailable;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/// Log of a repeated task: a failure is logged once, and again only after a run has succeeded. Runs must not overlap.
final class FailureLog {

    private final Logger log;
    private final String failing;
    private final String recovered;
    private final Level outages;
    private boolean isFailing;
    private volatile boolean closed;

    /// @param failing what the failure means, and what happens next
    /// @param recovered what the recovery means
    /// @param outages the level of an outage of a dependency, which its own monitor logs as well
    FailureLog(Logger log, String failing, String recovered, Level outages) {
        this.log = log;
        this.failing = failing;
        this.recovered = recovered;
        this.outages = outages;
    }

    /// Runs the task, and logs its failure instead of throwing it.
    void guard(Runnable task) {
        try {
            task.run();
            succeeded();
        } catch (Throwable failure) {
            failed(failure);
        }
    }

    /// Logs nothing from now on: a run that is in progress when the service stops may fail because of that.
    void close() {
        closed = true;
    }

    void succeeded() {
        if (isFailing) {
            isFailing = false;
            log.info("{}", recovered);
        }
    }

    void failed(Throwable failure) {
        if (closed) {
            return;
        }
        if (failure instanceof Unavailable outage && outages.toInt() < Level.WARN.toInt()) {
            log.atLevel(outages).log("{}: {}", failing, outage.getMessage());
        } else if (!isFailing) {
            isFailing = true;
            log(failure);
        }
    }

    private void log(Throwable failure) {
        if (failure instanceof Unavailable outage) {
            log.atLevel(outages).log("{}: {}", failing, outage.getMessage());
        } else {
            log.error("{}", failing, failure);
        }
    }
}
