package dev.portero.rest.session;

import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.rest.pagination.PageMeta;
import dev.portero.rest.pagination.PageNumber;
import dev.portero.rest.pagination.PageView;
import dev.portero.rest.pagination.PerPage;
import java.util.List;

/// Pages of sessions. A user has few, so the total is always exact, and there is no cursor.
final class SessionPages {

    private SessionPages() {}

    /// A page number out of range is clamped.
    static PageView<SessionView> page(List<Session> sessions, SessionId current, String page, String perPage) {
        int size = PerPage.of(perPage);
        int last = Math.max(1, Math.ceilDiv(sessions.size(), size));
        int number = Math.clamp(PageNumber.of(page), 1, last);
        List<SessionView> items = sessions.stream()
                .skip((long) (number - 1) * size)
                .limit(size)
                .map(session -> SessionView.of(session, current))
                .toList();
        return new PageView<>(items, PageMeta.Numbered.of(number, size, sessions.size(), false, null));
    }
}
