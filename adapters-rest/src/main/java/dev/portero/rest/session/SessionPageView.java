package dev.portero.rest.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.rest.pagination.PerPage;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `SessionPageOut`: page of sessions. They are few, so the total is always exact.
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record SessionPageView(List<SessionView> items, Meta meta) {

    /// Number of the page, and totals.
    ///
    /// @param nextCursor always null: these pages have numbers only
    @Serdeable(naming = SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Meta(
            int page,
            int perPage,
            int pages,
            int total,
            boolean totalIsEstimate,
            @Nullable String nextCursor) {}

    static SessionPageView of(List<Session> sessions, SessionId current, String page, String perPage) {
        int size = PerPage.of(perPage);
        int pages = Math.ceilDiv(sessions.size(), size);
        int number = number(page, Math.max(1, pages));
        List<SessionView> items = sessions.stream()
                .skip((long) (number - 1) * size)
                .limit(size)
                .map(session -> SessionView.of(session, current))
                .toList();
        return new SessionPageView(items, new Meta(number, size, pages, sessions.size(), false, null));
    }

    /// A value out of range is clamped; a value that is not a number is ignored.
    private static int number(String asked, int last) {
        if (!asked.matches("[0-9]+")) {
            return 1;
        }
        return asked.length() > 9 ? last : Math.clamp(Integer.parseInt(asked), 1, last);
    }
}
