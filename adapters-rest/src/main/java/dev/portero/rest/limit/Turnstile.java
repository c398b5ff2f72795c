package dev.portero.rest.limit;

import dev.portero.application.limit.AdmitVisit;
import dev.portero.application.limit.AdmitVisit.Outcome;
import dev.portero.application.limit.Door;
import dev.portero.rest.problem.EdgeProblems;
import dev.portero.rest.problem.Problem;
import dev.portero.rest.security.ClientAddress;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.RouteAttributes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns away whoever calls what is marked [Limited] too often. It looks at nothing else of a request, so one that
/// cannot be read counts like any other.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class Turnstile implements Ordered {

    private static final int BEFORE_THE_DOORKEEPER = 900;

    private final AdmitVisit admitVisit;

    Turnstile(AdmitVisit admitVisit) {
        this.admitVisit = admitVisit;
    }

    @Override
    public int getOrder() {
        return BEFORE_THE_DOORKEEPER;
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Nullable
    HttpResponse<Problem> letThrough(HttpRequest<?> request) {
        Optional<Door> door = RouteAttributes.getRouteMatch(request)
                .flatMap(route -> route.getAnnotationMetadata().enumValue(Limited.class, Door.class));
        if (door.isEmpty()) {
            return null;
        }
        return switch (admitVisit.handle(door.get(), ClientAddress.networkOf(request))) {
            case Outcome.Admitted admitted -> null;
            case Outcome.TooMany often -> tooMany(often.pause());
        };
    }

    private static HttpResponse<Problem> tooMany(Duration pause) {
        long seconds = Math.max(1, pause.plusMillis(999).toSeconds());
        return EdgeProblems.RATE_LIMITED
                .response(Map.of("retry_after", seconds))
                .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }
}
