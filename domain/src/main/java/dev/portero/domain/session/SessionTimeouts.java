package dev.portero.domain.session;

import java.time.Duration;

/// Timeouts of a session, fixed by the channel that opened it.
///
/// @param idle the idle timeout
/// @param grace the grace period during which a rotated refresh token still returns its successor, as long as that was
///     not used
public record SessionTimeouts(SessionChannel channel, Duration idle, Duration grace) {

    /// Tolerance for concurrent requests: requests that were sent together arrive within this time, so the repetition
    /// is no sign of theft.
    private static final Duration TOGETHER = Duration.ofSeconds(10);

    public SessionTimeouts {
        if (!idle.isPositive() || grace.isNegative()) {
            throw new IllegalArgumentException(
                    "the idle timeout must be positive, and the grace period must not be negative");
        }
    }

    /// How long a rotated token can be presented again without being treated as reuse.
    Duration gracePeriod() {
        return grace.compareTo(TOGETHER) > 0 ? grace : TOGETHER;
    }
}
