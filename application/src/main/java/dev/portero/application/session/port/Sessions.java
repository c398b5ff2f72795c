package dev.portero.application.session.port;

import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.RefreshTokenState;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.session.TokenDigest;
import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Store of sessions and of all their refresh tokens.
///
/// An ended session is no longer found; an expired one is found, and its state shows it. Each call is atomic and
/// thread-safe. A unit of work with several writes does them in this order, which avoids deadlocks: lock the sessions
/// of the user, end sessions, append events.
public interface Sessions {

    /// Inserts a session. A unit of work may insert it only at its end, and not find it before. An existing id or
    /// digest is an error.
    void open(Session session);

    Optional<Session> find(SessionId id);

    /// Returns the sessions of a user that were not ended, oldest first.
    List<Session> of(UserId user);

    /// Returns the same sessions and locks them until the end of the unit of work: no other caller can lock them or
    /// open another one.
    ///
    /// @throws IllegalStateException when called outside a unit of work
    List<Session> lock(UserId user);

    /// Looks up a presented refresh token; empty for an unknown one, and for one of an ended session.
    ///
    /// @param successor the digest of the token that this one is, or was, exchanged for
    Optional<Presented> present(TokenDigest token, TokenDigest successor);

    /// Session of a refresh token, with the state of the token.
    ///
    /// @param at the time of the lookup, by the clock of the store
    record Presented(Session session, RefreshTokenState standing, Instant at) {}

    /// Exchanges the refresh token of a session for another one, unless it was exchanged already or the session was
    /// ended.
    ///
    /// @param before the session as read
    /// @param after the session with the new token
    Exchange exchange(Session before, Session after);

    /// Result of an exchange.
    enum Exchange {
        DONE,
        /// The session has changed since it was read. Nothing was written.
        TOO_LATE
    }

    /// Updates the time of last use of those sessions that were last used before the given time and are not ended, and
    /// returns their number. Changes nothing else, and skips sessions that are locked by another transaction.
    int touch(Collection<SessionId> sessions, Instant now, Instant before);

    /// Ends those of the sessions that are not ended yet, and returns exactly these.
    List<Session> end(Collection<SessionId> sessions, EndReason reason, Instant now);

    /// Deletes sessions that were over before this time, by their end or by their timeout, and all their refresh
    /// tokens: up to the limit of each, so that each call is short. A session is deleted after its tokens. Can be
    /// called concurrently.
    Purged purge(Instant overBefore, int limit);

    /// Numbers of deleted rows.
    record Purged(long sessions, long refreshTokens) {

        public static final Purged NOTHING = new Purged(0, 0);

        public Purged plus(Purged more) {
            return new Purged(sessions + more.sessions, refreshTokens + more.refreshTokens);
        }

        public boolean isNothing() {
            return sessions == 0 && refreshTokens == 0;
        }
    }
}
