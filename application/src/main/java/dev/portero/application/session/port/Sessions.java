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

/// Keeps who is signed in where, and every refresh token that a session ever had.
///
/// Nobody finds a session any more once it was ended; one that ran out is still found, and says so itself. Each call is
/// atomic, and may be made at once with all others. Whoever writes more in the same unit of work does so in this order,
/// so that no two wait for each other: holds the user, ends sessions, appends events.
public interface Sessions {

    /// Keeps a new session. An id or a digest that is kept already is a fault.
    void open(Session session);

    Optional<Session> find(SessionId id);

    /// The sessions of a user that were not ended, the oldest first.
    List<Session> of(UserId user);

    /// The same, and until the end of the unit of work nobody else holds them, so that nobody opens another one.
    ///
    /// @throws IllegalStateException when called outside a unit of work
    List<Session> hold(UserId user);

    /// A refresh token as it stands in its session; empty for one that nobody was given, or whose session was ended.
    ///
    /// @param successor what the one digests to that this token is, or was, exchanged for
    Optional<Presented> present(TokenDigest token, TokenDigest successor);

    /// A refresh token's session, and how the token stands in it.
    ///
    /// @param at when it was presented, by the clock of the store
    record Presented(Session session, RefreshTokenState standing, Instant at) {}

    /// Exchanges the refresh token of a session for another one, unless that was done already or the session was ended.
    ///
    /// @param before the session as it was found
    /// @param after the same as it is from now on
    Exchange exchange(Session before, Session after);

    /// What came of an exchange.
    enum Exchange {
        DONE,
        /// The session is not any more as it was found. Nothing was changed.
        TOO_LATE
    }

    /// Notes that those of the sessions are in use now that were last used before then and not ended, and says how many
    /// they are. It changes nothing else of them, and passes over what somebody else is changing at this moment.
    int touch(Collection<SessionId> sessions, Instant now, Instant before);

    /// Ends those of the sessions that were not ended yet, and gives just these.
    List<Session> end(Collection<SessionId> sessions, EndReason reason, Instant now);

    /// Forgets sessions that were over before then, since they were ended or ran out, and every refresh token that they
    /// had: at most so many of each, so that nobody waits long for it. A session goes after its tokens. May be done by
    /// several at once.
    Forgotten forget(Instant overBefore, int limit);

    /// How much was forgotten.
    record Forgotten(long sessions, long refreshTokens) {

        public static final Forgotten NOTHING = new Forgotten(0, 0);

        public Forgotten plus(Forgotten more) {
            return new Forgotten(sessions + more.sessions, refreshTokens + more.refreshTokens);
        }

        public boolean isNothing() {
            return sessions == 0 && refreshTokens == 0;
        }
    }
}
