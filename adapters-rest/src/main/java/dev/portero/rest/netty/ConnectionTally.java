package dev.portero.rest.netty;

import io.netty.channel.EventLoop;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counters of the connections that the limits closed or refused: for metrics, and for one line in the log for each
/// interval.
@Singleton
public final class ConnectionTally {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionTally.class);

    /// One counter, and what of it was logged.
    private static final class Count {

        private final LongAdder all = new LongAdder();
        private long logged;

        long sinceLogged() {
            long now = all.sum();
            long more = now - logged;
            logged = now;
            return more;
        }
    }

    private final ConnectionTimeouts limits;
    private final ConnectionRegistry registry;
    private final LongAdder accepted = new LongAdder();
    private final Count displacedByAddress = new Count();
    private final Count displacedByTotal = new Count();
    private final Count refusedByAddress = new Count();
    private final Count refusedByTotal = new Count();
    private final AtomicBoolean reportDue = new AtomicBoolean();

    ConnectionTally(ConnectionTimeouts limits, ConnectionRegistry registry) {
        this.limits = limits;
        this.registry = registry;
    }

    /// How many connections are open.
    public int open() {
        return registry.size();
    }

    /// How many connections have come, those included that were refused.
    public long accepted() {
        return accepted.sum();
    }

    /// How many idle connections were closed to make room, by the limit that was reached.
    public Map<String, Long> displaced() {
        return new TreeMap<>(Map.of("address", displacedByAddress.all.sum(), "total", displacedByTotal.all.sum()));
    }

    /// How many new connections were closed at once, since none was idle, by the limit that was reached.
    public Map<String, Long> refused() {
        return new TreeMap<>(Map.of("address", refusedByAddress.all.sum(), "total", refusedByTotal.all.sum()));
    }

    /// Counts a new connection, which has been admitted or refused.
    void add() {
        accepted.increment();
    }

    /// Counts, and has it logged a while later, with all that happens until then.
    void add(LimitReached reached, boolean isAdmitted, InetAddress newcomer, EventLoop loop) {
        count(reached, isAdmitted).all.increment();
        if (reportDue.compareAndSet(false, true)) {
            loop.schedule(() -> report(newcomer), limits.report().toMillis(), TimeUnit.MILLISECONDS)
                    .addListener(reported -> LOG.trace("reported"));
        }
    }

    private Count count(LimitReached reached, boolean isAdmitted) {
        return switch (reached) {
            case ADDRESS -> isAdmitted ? displacedByAddress : refusedByAddress;
            case TOTAL -> isAdmitted ? displacedByTotal : refusedByTotal;
        };
    }

    private void report(InetAddress first) {
        reportDue.set(false);
        LOG.atWarn()
                .addKeyValue("event", "connection_limit")
                .log(
                        "{} connections are open, and limits were reached in the last {} s: {} idle ones were closed"
                                + " and {} new ones refused for CONNECTION_LIMIT_IP={}, {} and {} for CONNECTION_LIMIT={};"
                                + " the first came from {}",
                        registry.size(),
                        limits.report().toSeconds(),
                        displacedByAddress.sinceLogged(),
                        refusedByAddress.sinceLogged(),
                        limits.connectionsPerAddress(),
                        displacedByTotal.sinceLogged(),
                        refusedByTotal.sinceLogged(),
                        limits.connections(),
                        first.getHostAddress());
    }
}
