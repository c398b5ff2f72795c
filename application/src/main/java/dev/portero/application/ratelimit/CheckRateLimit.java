package dev.portero.application.ratelimit;

import dev.portero.application.port.KeyedDigests;
import dev.portero.application.ratelimit.port.RateLimit;
import dev.portero.application.ratelimit.port.RateLimitCounters;
import dev.portero.application.ratelimit.port.RateLimitCounters.Admission;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Somebody comes to a door that not everybody may come to as often as they like.
public final class CheckRateLimit {

    /// Everything that can happen.
    public sealed interface Outcome {

        record Admitted() implements Outcome {}

        /// They have come too often.
        ///
        /// @param pause after which they may come again
        record TooMany(Duration pause) implements Outcome {}
    }

    private final Map<RateLimitedAction, RateLimit> limits;
    private final RateLimitCounters visits;
    private final KeyedDigests digests;

    /// @param limits a door that is missing here has none
    public CheckRateLimit(Map<RateLimitedAction, RateLimit> limits, RateLimitCounters visits, KeyedDigests digests) {
        this.limits = new EnumMap<>(limits);
        this.visits = visits;
        this.digests = digests;
    }

    /// Counts a visit, and says whether it may go on.
    ///
    /// @param network whom the limit treats as one visitor; only a digest of it is kept
    public Outcome handle(RateLimitedAction door, String network) {
        RateLimit limit = limits.getOrDefault(door, new RateLimit(door.name(), List.of()));
        if (limit.windows().isEmpty()) {
            return new Outcome.Admitted();
        }
        return switch (visits.count(limit, digests.of("visits", network))) {
            case Admission.Admitted admitted -> new Outcome.Admitted();
            case Admission.TooMany often -> new Outcome.TooMany(often.pause());
        };
    }
}
