package dev.portero.rest.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portero.application.event.port.EventPage;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Page of the event stream.
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record EventPageView(List<EventView> items, Meta meta) {

    /// The cursor of the next page, also if its events are yet to come.
    @Serdeable(naming = SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Meta(int perPage, @Nullable UUID nextCursor) {}

    static EventPageView of(EventPage page, int perPage) {
        return new EventPageView(page.messages().stream().map(EventView::of).toList(), new Meta(perPage, page.end()));
    }
}
