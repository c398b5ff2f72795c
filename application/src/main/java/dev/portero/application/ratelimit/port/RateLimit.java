package dev.portero.application.ratelimit.port;

import java.time.Duration;
import java.util.List;

/// Rate limit: a named set of windows that all apply; without a window there is no limit.
///
/// @param name the name of the limit, which distinguishes its counters; stable, since counters are stored under it
public record RateLimit(String name, List<Window> windows) {

    /// Fixed window: the maximum number of requests from the first one until the end of the window. The next request
    /// begins a new window.
    public record Window(int requests, Duration time) {

        public Window {
            if (requests < 1 || time.toMillis() < 1) {
                throw new IllegalArgumentException("the requests and the duration of a window must be positive");
            }
        }
    }

    public RateLimit {
        windows = List.copyOf(windows);
    }

    /// Creates a limit with one window; without a limit if the number is below 1.
    public static RateLimit of(String name, int requests, Duration time) {
        return new RateLimit(name, requests < 1 ? List.of() : List.of(new Window(requests, time)));
    }
}
