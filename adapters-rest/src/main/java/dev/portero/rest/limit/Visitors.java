package dev.portero.rest.limit;

import dev.portero.application.limit.AdmitVisit;
import dev.portero.application.limit.AdmitVisit.Outcome;
import dev.portero.application.limit.Door;
import dev.portero.rest.problem.EdgeProblems;
import dev.portero.rest.problem.Problem;
import dev.portero.rest.security.ClientAddress;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Counts who comes to a door. Where a whole route is one, [Limited] asks; a route that is a door only for some asks by
/// itself.
@Singleton
public final class Visitors {

    private final AdmitVisit admitVisit;

    Visitors(AdmitVisit admitVisit) {
        this.admitVisit = admitVisit;
    }

    /// Counts a visit; empty where it may go on, and otherwise the answer.
    public Optional<HttpResponse<Problem>> turnAway(Door door, HttpRequest<?> request) {
        return switch (admitVisit.handle(door, ClientAddress.networkOf(request))) {
            case Outcome.Admitted admitted -> Optional.empty();
            case Outcome.TooMany often -> Optional.of(tooMany(often.pause()));
        };
    }

    private static HttpResponse<Problem> tooMany(Duration pause) {
        long seconds = Math.max(1, pause.plusMillis(999).toSeconds());
        return EdgeProblems.RATE_LIMITED
                .response(Map.of("retry_after", seconds))
                .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }
}
