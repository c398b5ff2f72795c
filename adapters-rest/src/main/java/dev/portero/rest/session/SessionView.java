package dev.portero.rest.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `SessionOut`: a session.
///
/// @param current whether it is the session of the request
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
record SessionView(
        UUID id,
        boolean current,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt,
        @Nullable String ip,
        @Nullable String userAgent) {

    static SessionView of(Session session, SessionId current) {
        return new SessionView(
                session.id().value(),
                session.id().equals(current),
                session.startedAt(),
                session.lastUsedAt(),
                session.until(),
                known(session.address()),
                known(session.userAgent()));
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }
}
