package dev.portero.domain.session;

import java.time.Duration;

/// What a session obeys all its life: the terms of the door that it was opened at.
///
/// @param idle how long it lasts without being used
/// @param grace how long a spent refresh token still gets the successor that it got, as long as nobody has used that
public record SessionTimeouts(SessionChannel door, Duration idle, Duration grace) {

    /// Requests that were on their way together arrive within this time: no thief has come between them.
    private static final Duration TOGETHER = Duration.ofSeconds(10);

    public SessionTimeouts {
        if (!idle.isPositive() || grace.isNegative()) {
            throw new IllegalArgumentException("a session lasts some time, and grace does not go back in time");
        }
    }

    /// How long a spent token may be shown again without anybody thinking the worse of it.
    Duration forgiveness() {
        return grace.compareTo(TOGETHER) > 0 ? grace : TOGETHER;
    }
}
