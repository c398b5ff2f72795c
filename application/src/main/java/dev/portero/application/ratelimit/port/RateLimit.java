package dev.portero.application.ratelimit.port;

import java.time.Duration;
import java.util.List;

/// How often somebody may come. All windows hold at once; without any, there is no limit.
///
/// @param name sets its counts apart from those of other limits; stable, since counts are kept under it
public record RateLimit(String name, List<Window> windows) {

    /// So many visits from the first one on until the time is over; then the next one is a first one.
    public record Window(int visits, Duration time) {

        public Window {
            if (visits < 1 || time.toMillis() < 1) {
                throw new IllegalArgumentException("a window lets somebody in, and lasts some time");
            }
        }
    }

    public RateLimit {
        windows = List.copyOf(windows);
    }

    /// A limit with one window; none at all where no visits are allowed.
    public static RateLimit of(String name, int visits, Duration time) {
        return new RateLimit(name, visits < 1 ? List.of() : List.of(new Window(visits, time)));
    }
}
