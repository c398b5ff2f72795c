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

/// Rate limiter, per client address. The filter applies it to routes with [RateLimited]; a route that is limited only
/// for some requests calls it itself.
@Singleton
public final class RateLimiter {

    private final CheckRateLimit checkRateLimit;

    RateLimiter(CheckRateLimit checkRateLimit) {
        this.checkRateLimit = checkRateLimit;
    }

    /// Counts a request; empty if it is admitted, otherwise the response 429.
    public Optional<HttpResponse<Problem>> turnAway(RateLimitedAction action, HttpRequest<?> request) {
        return switch (checkRateLimit.handle(action, ClientAddress.networkOf(request))) {
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
