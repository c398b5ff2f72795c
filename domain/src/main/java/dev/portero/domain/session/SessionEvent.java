package dev.portero.domain.session;

import dev.portero.domain.event.DomainEvent;
import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What can happen to a session that others should know of.
public sealed interface SessionEvent extends DomainEvent {

    UserId userId();

    SessionId session();

    @Override
    default Optional<UUID> subject() {
        return Optional.of(userId().value());
    }

    /// Somebody signed in.
    ///
    /// @param origin where it was opened from
    record Started(UserId userId, SessionId session, Session.Origin origin, Instant occurredAt)
            implements SessionEvent {}

    /// A session is over before its time. One that nobody uses any more just runs out, and nothing is told of it.
    ///
    /// @param origin where it was opened from
    record Ended(UserId userId, SessionId session, Session.Origin origin, EndReason reason, Instant occurredAt)
            implements SessionEvent {}

    /// Two have the same refresh token: one of them is not its user.
    ///
    /// @param origin where the token was shown that had been spent
    record ReuseDetected(UserId userId, SessionId session, Session.Origin origin, Instant occurredAt)
            implements SessionEvent {}
}
