package dev.portero.domain.session;

import java.time.Duration;

/// How long somebody stays signed in.
///
/// @param idle how long a session lasts without being used
/// @param absolute how long it lasts at all
public record SessionPolicy(Duration idle, Duration absolute) {

    /// A week without a visit, a month in all.
    public static final SessionPolicy DEFAULT = new SessionPolicy(Duration.ofDays(7), Duration.ofDays(30));

    public SessionPolicy {
        if (!idle.isPositive() || absolute.compareTo(idle) < 0) {
            throw new IllegalArgumentException("a session lasts some time, and as long in all as without being used");
        }
    }
}
