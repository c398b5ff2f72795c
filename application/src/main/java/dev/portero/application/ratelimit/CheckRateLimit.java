package dev.portero.application.ratelimit;

import dev.portero.application.port.KeyedDigests;
import dev.portero.application.ratelimit.port.RateLimit;
import dev.portero.application.ratelimit.port.RateLimitCounters;
import dev.portero.application.ratelimit.port.RateLimitCounters.Admission;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Rate limiter for login, registration and other sensitive actions, per client network (fixed window, shared through
/// the database).
public final class CheckRateLimit {

    /// Possible outcomes.
    public sealed interface Outcome {

        record Admitted() implements Outcome {}

        /// The limit is exceeded.
        ///
        /// @param pause the time after which a retry is allowed
        record TooMany(Duration pause) implements Outcome {}
    }

    /// Suffix of the limit of refunds.
    private static final String REFUNDS = " refunds";

    private final Map<RateLimitedAction, RateLimit> limits;
    private final RateLimitCounters counters;
    private final KeyedDigests digests;

    /// @param limits the limits; an action without an entry is not limited
    public CheckRateLimit(Map<RateLimitedAction, RateLimit> limits, RateLimitCounters counters, KeyedDigests digests) {
        this.limits = new EnumMap<>(limits);
        this.counters = counters;
        this.digests = digests;
    }

    /// Counts a request, and returns whether it is within the limit.
    ///
    /// @param network the client network; only a digest of it is stored
    public Outcome handle(RateLimitedAction action, String network) {
        RateLimit limit = limits.getOrDefault(action, new RateLimit(action.name(), List.of()));
        if (limit.windows().isEmpty()) {
            return new Outcome.Admitted();
        }
        return switch (counters.count(limit, key(network))) {
            case Admission.Admitted admitted -> new Outcome.Admitted();
            case Admission.TooMany often -> new Outcome.TooMany(often.pause());
        };
    }

    /// Takes back the count of an admitted request that was refused for overload, before any expensive work: a client
    /// that returns as it was told is not limited for it. A network gets as many requests back in a window as it is
    /// permitted, so that it cannot send any number of them while the service is overloaded.
    public void refund(RateLimitedAction action, String network) {
        RateLimit limit = limits.getOrDefault(action, new RateLimit(action.name(), List.of()));
        if (limit.windows().isEmpty()) {
            return;
        }
        switch (counters.count(new RateLimit(limit.name() + REFUNDS, limit.windows()), key(network))) {
            case Admission.Admitted admitted -> counters.refund(limit, key(network));
            case Admission.TooMany often -> {}
        }
    }

    private String key(String network) {
        return digests.of("requests", network);
    }
}
