package dev.portero.domain.session;

import dev.portero.domain.event.DomainEvent;
import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Events of a session that are published.
public sealed interface SessionEvent extends DomainEvent {

    UserId userId();

    SessionId session();

    @Override
    default Optional<UUID> subject() {
        return Optional.of(userId().value());
    }

    /// A session was opened by a login.
    ///
    /// @param origin the client of the login
    record Started(UserId userId, SessionId session, Session.Origin origin, Instant occurredAt)
            implements SessionEvent {}

    /// A session ended before its timeout. A session that reaches its timeout causes no event.
    ///
    /// @param origin the client of the login
    record Ended(UserId userId, SessionId session, Session.Origin origin, EndReason reason, Instant occurredAt)
            implements SessionEvent {}

    /// Reuse of a rotated refresh token: two parties have it, and one of them is not the user.
    ///
    /// @param origin the client that presented the rotated token
    record ReuseDetected(UserId userId, SessionId session, Session.Origin origin, Instant occurredAt)
            implements SessionEvent {}
}
