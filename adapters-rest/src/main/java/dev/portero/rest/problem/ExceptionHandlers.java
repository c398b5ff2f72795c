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
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Exception handlers: each maps one exception of the use cases or of body parsing to a problem.
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
            // Debug level: the outage monitor logs an outage once.
            LOG.debug("request {}: {}", RequestId.of(request), outage.getMessage(), outage);
            return switch (outage.reason()) {
                case AWAY -> unavailableFor(SHORTLY);
                case NOT_MIGRATED ->
                    CommonProblems.UNAVAILABLE
                            .response(outage.getMessage(), Map.of())
                            .header(HttpHeaders.RETRY_AFTER, Long.toString(SHORTLY.toSeconds()));
            };
        };
    }

    /// The client disconnected, or was disconnected, within its body; the response is never read.
    @Singleton
    ExceptionHandler<EOFException, HttpResponse<?>> halfABody() {
        return (request, end) -> CommonProblems.MALFORMED_REQUEST.response();
    }

    /// The client reset the connection within its body; the response is never read.
    @Singleton
    ExceptionHandler<SocketException, HttpResponse<?>> resetInABody() {
        return (request, reset) -> {
            LOG.debug("request {}: {}", RequestId.of(request), reset.getMessage());
            return CommonProblems.MALFORMED_REQUEST.response();
        };
    }

    /// Handler of unexpected exceptions: the log gets the stack trace, the client only the code.
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
