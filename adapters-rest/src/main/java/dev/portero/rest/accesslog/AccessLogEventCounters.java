package dev.portero.rest.accesslog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/// Counters of logins, refreshes and logouts, by the event of their access-log line.
@Singleton
public final class AccessLogEventCounters {

    private final Map<String, Counter> counters = new HashMap<>();

    AccessLogEventCounters(MeterRegistry registry) {
        for (LegacyAuthLogEvent event : LegacyAuthLogEvent.values()) {
            counters.put(
                    event.label(),
                    Counter.builder("portero_authentication_events_total")
                            .description("Logins, refreshes and logouts by outcome, as in the access log.")
                            .tag("event", event.label())
                            .register(registry));
        }
    }

    /// Counts the event of a line; does nothing for a line without one.
    public void count(String event) {
        Counter counter = counters.get(event);
        if (counter != null) {
            counter.increment();
        }
    }
}
