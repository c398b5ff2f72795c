package dev.portero.rest.problem;

import dev.portero.application.port.Overloaded;
import dev.portero.application.port.StaleVersion;
import dev.portero.application.port.Unavailable;
import dev.portero.rest.request.RequestId;
import io.micronaut.context.annotation.Factory;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.io.EOFException;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What use cases and the reading of bodies throw, each mapped to its answer once.
@Factory
final class ExceptionHandlers {

    private static final Logger LOG = LoggerFactory.getLogger(ExceptionHandlers.class);
    private static final Duration SHORTLY = Duration.ofSeconds(1);

    @Singleton
    ExceptionHandler<ProblemException, HttpResponse<?>> refused() {
        return (request, refusal) -> refusal.response();
    }

    @Singleton
    ExceptionHandler<StaleVersion, HttpResponse<?>> staleVersion() {
        return (request, collision) -> CommonProblems.STALE_VERSION.response();
    }

    @Singleton
    ExceptionHandler<Overloaded, HttpResponse<?>> overloaded() {
        return (request, refusal) -> unavailableFor(refusal.retryAfter());
    }

    @Singleton
    ExceptionHandler<Unavailable, HttpResponse<?>> unavailable() {
        return (request, outage) -> {
            LOG.debug("request {}: {}", RequestId.of(request), outage.getMessage(), outage); // told once, elsewhere
            return switch (outage.reason()) {
                case AWAY -> unavailableFor(SHORTLY);
                case NOT_MIGRATED ->
                    CommonProblems.UNAVAILABLE
                            .response(outage.getMessage(), Map.of())
                            .header(HttpHeaders.RETRY_AFTER, Long.toString(SHORTLY.toSeconds()));
            };
        };
    }

    /// The client has left, or was cut off, in the middle of its body: nobody will read the answer.
    @Singleton
    ExceptionHandler<EOFException, HttpResponse<?>> halfABody() {
        return (request, end) -> CommonProblems.MALFORMED_REQUEST.response();
    }

    /// Whatever nobody expected: all of it goes to the log, and only its name to the client.
    @Singleton
    ExceptionHandler<Throwable, HttpResponse<?>> fault() {
        return (request, fault) -> {
            LOG.error("request {} failed: {} {}", RequestId.of(request), request.getMethod(), request.getPath(), fault);
            return CommonProblems.INTERNAL_ERROR.response();
        };
    }

    private static HttpResponse<Problem> unavailableFor(Duration time) {
        long seconds = Math.max(1, time.plusMillis(999).toSeconds());
        return CommonProblems.UNAVAILABLE.response().header(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }
}
