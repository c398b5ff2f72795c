package dev.portero.rest.ratelimit;

import dev.portero.application.ratelimit.CheckRateLimit;
import dev.portero.application.ratelimit.CheckRateLimit.Outcome;
import dev.portero.application.ratelimit.RateLimitedAction;
import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.problem.Problem;
import dev.portero.rest.request.ClientAddress;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Counts who comes to a door. Where a whole route is one, [RateLimited] asks; a route that is a door only for some
/// asks by
/// itself.
@Singleton
public final class RateLimiter {

    private final CheckRateLimit checkRateLimit;

    RateLimiter(CheckRateLimit checkRateLimit) {
        this.checkRateLimit = checkRateLimit;
    }

    /// Counts a visit; empty where it may go on, and otherwise the answer.
    public Optional<HttpResponse<Problem>> turnAway(RateLimitedAction door, HttpRequest<?> request) {
        return switch (checkRateLimit.handle(door, ClientAddress.networkOf(request))) {
            case Outcome.Admitted admitted -> Optional.empty();
            case Outcome.TooMany often -> Optional.of(tooMany(often.pause()));
        };
    }

    private static HttpResponse<Problem> tooMany(Duration pause) {
        long seconds = Math.max(1, pause.plusMillis(999).toSeconds());
        return CommonProblems.RATE_LIMITED
                .response(Map.of("retry_after", seconds))
                .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }
}
