package dev.portero.rest.netty.registry;

import dev.portero.rest.netty.ConnectionTimeouts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
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

/// Counters of the connections that the limits displaced or refused, as meters and for one log line per interval.
@Singleton
public final class ConnectionMetrics implements MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionMetrics.class);

    /// Counter with the part of it that was already logged.
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

    ConnectionMetrics(ConnectionTimeouts limits, ConnectionRegistry registry) {
        this.limits = limits;
        this.registry = registry;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("portero_http_connections_open", this, ConnectionMetrics::open)
                .description("Open client connections.")
                .register(meters);
        FunctionCounter.builder("portero_http_connections_accepted_total", this, ConnectionMetrics::accepted)
                .description("Client connections since start, including refused ones.")
                .register(meters);
        for (String limit : displaced().keySet()) {
            FunctionCounter.builder(
                            "portero_http_connections_displaced_total", this, all -> count(all.displaced(), limit))
                    .description("Connections that waited for their client and were closed in favor of new ones, by the"
                            + " limit that was reached.")
                    .tag("limit", limit)
                    .register(meters);
            FunctionCounter.builder("portero_http_connections_refused_total", this, all -> count(all.refused(), limit))
                    .description("New connections closed at once because all others were in use, by the limit that was"
                            + " reached.")
                    .tag("limit", limit)
                    .register(meters);
        }
    }

    private static long count(Map<String, Long> byLimit, String limit) {
        return byLimit.getOrDefault(limit, 0L);
    }

    /// Number of open connections.
    public int open() {
        return registry.size();
    }

    /// Number of connections since start, including the refused ones.
    public long accepted() {
        return accepted.sum();
    }

    /// Number of connections that waited for their client and were closed in favor of new ones, by the limit that was
    /// reached.
    public Map<String, Long> displaced() {
        return new TreeMap<>(Map.of("address", displacedByAddress.all.sum(), "total", displacedByTotal.all.sum()));
    }

    /// Number of new connections closed at once because the service worked on the requests of all others, by the limit
    /// that was reached.
    public Map<String, Long> refused() {
        return new TreeMap<>(Map.of("address", refusedByAddress.all.sum(), "total", refusedByTotal.all.sum()));
    }

    /// Counts a new connection, admitted or refused.
    public void add() {
        accepted.increment();
    }

    /// Counts an effect of a limit, and schedules a log line that summarizes the interval.
    public void add(LimitReached reached, boolean isAdmitted, InetAddress peer, EventLoop loop) {
        count(reached, isAdmitted).all.increment();
        if (reportDue.compareAndSet(false, true)) {
            loop.schedule(() -> report(peer), limits.report().toMillis(), TimeUnit.MILLISECONDS)
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
                        "{} connections open, connection limits reached in the last {} s: {} waiting connections closed"
                                + " and {} new ones refused by CONNECTION_LIMIT_IP={}, {} and {} by"
                                + " CONNECTION_LIMIT={}; first client address: {}",
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
