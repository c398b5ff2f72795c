package dev.portero.rest.ratelimit;

import dev.portero.application.port.Overloaded;
import dev.portero.application.port.Unavailable;
import dev.portero.application.ratelimit.CheckRateLimit;
import dev.portero.application.ratelimit.CheckRateLimit.Outcome;
import dev.portero.application.ratelimit.RateLimitedAction;
import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.problem.Problem;
import dev.portero.rest.request.ClientAddress;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Rate limiter, per client address. The filter applies it to routes with [RateLimited]; a route that is limited only
/// for some requests calls it itself. A request that is refused for overload before any expensive work does not count.
@Singleton
public final class RateLimiter {

    private static final Logger LOG = LoggerFactory.getLogger(RateLimiter.class);

    private final CheckRateLimit checkRateLimit;
    private final Map<RateLimitedAction, Counter> refusals = new EnumMap<>(RateLimitedAction.class);

    RateLimiter(CheckRateLimit checkRateLimit, MeterRegistry registry) {
        this.checkRateLimit = checkRateLimit;
        for (RateLimitedAction action : RateLimitedAction.values()) {
            refusals.put(
                    action,
                    Counter.builder("portero_rate_limit_refused_total")
                            .description("Requests answered 429 by the rate limit of a client address, by action.")
                            .tag("action", action.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    /// Counts a request; empty if it is admitted, otherwise the response 429.
    public Optional<HttpResponse<Problem>> reject(RateLimitedAction action, HttpRequest<?> request) {
        return switch (checkRateLimit.handle(action, ClientAddress.networkOf(request))) {
            case Outcome.Admitted admitted -> Optional.empty();
            case Outcome.TooMany often -> {
                Objects.requireNonNull(refusals.get(action)).increment();
                yield Optional.of(rejected(often.pause()));
            }
        };
    }

    /// Answers a request within the limit; one that is refused for overload at admission does not count.
    public HttpResponse<?> limit(RateLimitedAction action, HttpRequest<?> request, Supplier<HttpResponse<?>> next) {
        Optional<HttpResponse<Problem>> tooMany = reject(action, request);
        if (tooMany.isPresent()) {
            return tooMany.get();
        }
        try {
            return next.get();
        } catch (Overloaded refusal) {
            refund(action, request, refusal);
            throw refusal;
        }
    }

    /// Takes back the count of a request that was refused for overload at admission. During an outage of the store it
    /// remains counted.
    void refund(RateLimitedAction action, HttpRequest<?> request, Overloaded refusal) {
        if (!refusal.isAtAdmission()) {
            return;
        }
        try {
            checkRateLimit.refund(action, ClientAddress.networkOf(request));
        } catch (Unavailable outage) {
            LOG.debug("the count of a refused request was not taken back", outage);
        }
    }

    private static HttpResponse<Problem> rejected(Duration pause) {
        long seconds = Math.max(1, pause.plusMillis(999).toSeconds());
        return CommonProblems.RATE_LIMITED
                .response(Map.of("retry_after", seconds))
                .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }
}
