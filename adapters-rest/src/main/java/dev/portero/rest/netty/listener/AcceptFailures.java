package dev.portero.rest.netty.listener;

import dev.portero.rest.netty.ConnectionTimeouts;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Log of failed accepts: the first at once, then one line per interval with their number.
@Singleton
final class AcceptFailures {

    private static final Logger LOG = LoggerFactory.getLogger(AcceptFailures.class);

    private final ConnectionTimeouts limits;
    private final OpenSockets sockets;
    private long count;
    private long nextReport;
    private boolean hasReported;

    AcceptFailures(ConnectionTimeouts limits, OpenSockets sockets) {
        this.limits = limits;
        this.sockets = sockets;
    }

    synchronized void add(IOException failure) {
        count++;
        long now = System.nanoTime();
        if (!hasReported || now - nextReport >= 0) {
            hasReported = true;
            nextReport = now + limits.report().toNanos();
            report(failure);
            count = 0;
        }
    }

    private void report(IOException failure) {
        LOG.atWarn()
                .addKeyValue("event", "accept_failed")
                .log(
                        "accepting connections failed: {} ({} times since the last such line, {} sockets open); idle"
                                + " connections are closed to make room. If the file descriptors are used up, raise"
                                + " their limit (ulimit -n), or lower CONNECTION_LIMIT={}",
                        failure.getMessage(),
                        count,
                        sockets.count(),
                        limits.connections());
    }
}
