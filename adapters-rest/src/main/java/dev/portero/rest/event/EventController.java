package dev.portero.rest.event;

import dev.portero.application.event.ReadEvents;
import dev.portero.application.event.ReadEvents.Outcome;
import dev.portero.application.event.port.EventPage;
import dev.portero.domain.role.Permission;
import dev.portero.rest.pagination.PageMeta;
import dev.portero.rest.pagination.PageView;
import dev.portero.rest.pagination.PerPage;
import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.problem.FieldProblems;
import dev.portero.rest.security.RequiresPermission;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Controller that reads the event stream, by cursor.
@Controller("/v1/events")
@ExecuteOn(TaskExecutors.BLOCKING)
@RequiresPermission(Permission.OPERATIONS_MANAGE)
final class EventController {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final ReadEvents readEvents;

    EventController(ReadEvents readEvents) {
        this.readEvents = readEvents;
    }

    @Get
    HttpResponse<?> read(
            @QueryValue("after") Optional<String> after,
            @QueryValue("type") Optional<String> type,
            @QueryValue("per_page") Optional<String> perPage) {
        if (after.filter(id -> !ID.matcher(id).matches()).isPresent()) {
            return unknownStart();
        }
        int limit = PerPage.of(perPage.orElse(""));
        ReadEvents.Query query =
                new ReadEvents.Query(after.map(UUID::fromString).orElse(null), type.orElse(""), limit);
        return switch (readEvents.handle(query)) {
            case Outcome.Found found -> HttpResponse.ok(page(found.page(), limit));
            case Outcome.UnknownStart unknown -> unknownStart();
        };
    }

    /// The cursor leads to the next page also if its events are yet to come.
    private static PageView<EventView> page(EventPage page, int perPage) {
        return new PageView<>(
                page.messages().stream().map(EventView::of).toList(),
                new PageMeta.Keyset(perPage, Objects.toString(page.end(), null)));
    }

    private static HttpResponse<?> unknownStart() {
        return CommonProblems.VALIDATION_FAILED.response(
                "The query is invalid; see details.fields.",
                new FieldProblems()
                        .add(
                                "after",
                                "unknown",
                                "No stored event has this id; omit the parameter to start from the oldest event.")
                        .details());
    }
}
