package dev.portero.bootstrap.schedule;

import dev.portero.application.port.Unavailable;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/// Log of a repeated task: a failure is logged once, and again only after a run has succeeded. Not thread-safe.
final class FailureLog {

    private final Logger log;
    private final String failing;
    private final String recovered;
    private final Level outages;
    private boolean isFailing;

    /// @param failing what the failure means, and what happens next
    /// @param recovered what the recovery means
    /// @param outages the level of an outage of a dependency, which its own monitor logs as well
    FailureLog(Logger log, String failing, String recovered, Level outages) {
        this.log = log;
        this.failing = failing;
        this.recovered = recovered;
        this.outages = outages;
    }

    void succeeded() {
        if (isFailing) {
            isFailing = false;
            log.info("{}", recovered);
        }
    }

    void failed(Throwable failure) {
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
