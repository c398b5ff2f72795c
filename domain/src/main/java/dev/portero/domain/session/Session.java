package dev.portero.domain.session;

import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;

/// Session: an authentication of a user on one device, with its timeouts.
///
/// @param refresh the digest of the refresh token
/// @param terms the timeouts of the session, wherever it is used
/// @param address the client address of the login
/// @param userAgent the user agent of the login, as the client reported it
/// @param lastUsedAt the last use, with a delay of some seconds; it may be a minute old
/// @param idleAt the end of the session if it is not extended before
/// @param expiresAt the absolute end of the session
public record Session(
        SessionId id,
        UserId user,
        TokenDigest refresh,
        String address,
        String userAgent,
        SessionTimeouts terms,
        Instant startedAt,
        Instant lastUsedAt,
        Instant idleAt,
        Instant expiresAt) {

    private static final int LONGEST_USER_AGENT = 256;

    /// Client of a login.
    ///
    /// @param userAgent the user agent that the client reports; arbitrary text
    public record Origin(String address, String userAgent) {

        public Origin {
            userAgent = shortened(userAgent
                    .codePoints()
                    .map(c -> Character.isISOControl(c) ? ' ' : c)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString());
        }

        private static String shortened(String text) {
            return text.codePointCount(0, text.length()) <= LONGEST_USER_AGENT
                    ? text
                    : text.substring(0, text.offsetByCodePoints(0, LONGEST_USER_AGENT));
        }
    }

    /// Opens a session after a successful authentication.
    public static Session open(
            SessionId id, UserId user, TokenDigest refresh, Origin origin, SessionPolicy policy, Instant now) {
        return new Session(
                id,
                user,
                refresh,
                origin.address(),
                origin.userAgent(),
                policy.terms(),
                now,
                now,
                now.plus(policy.terms().idle()),
                now.plus(policy.absolute()));
    }

    /// Whether the session is open at this time.
    public boolean isOpenAt(Instant now) {
        return now.isBefore(idleAt) && now.isBefore(expiresAt);
    }

    /// Time at which the current refresh token was issued. The session may have been used since.
    public Instant extendedAt() {
        return idleAt.minus(terms.idle());
    }

    /// Copy with a new time of last use. Use does not extend the session.
    public Session used(Instant now) {
        return new Session(id, user, refresh, address, userAgent, terms, startedAt, now, idleAt, expiresAt);
    }

    /// End of the session if nothing happens before.
    public Instant until() {
        return idleAt.isBefore(expiresAt) ? idleAt : expiresAt;
    }

    /// How long the refresh token can be used.
    public Duration refreshableFor(Instant now) {
        return Duration.between(now, until());
    }

    /// Decides about a presented refresh token of this session.
    ///
    /// @param successor the digest of the token that this one is exchanged for
    public RefreshResult refresh(RefreshTokenState token, TokenDigest successor, Instant now) {
        if (!isOpenAt(now)) {
            return new RefreshResult.Refused();
        }
        return switch (token) {
            case RefreshTokenState.Current current -> new RefreshResult.Rotated(extended(successor, now));
            case RefreshTokenState.Spent spent -> presentRotated(spent.at(), successor, now);
        };
    }

    private Session extended(TokenDigest successor, Instant now) {
        return new Session(
                id, user, successor, address, userAgent, terms, startedAt, now, now.plus(terms.idle()), expiresAt);
    }

    private RefreshResult presentRotated(Instant spentAt, TokenDigest successor, Instant now) {
        if (!now.isBefore(spentAt.plus(terms.gracePeriod()))) {
            return new RefreshResult.Reused();
        }
        return refresh.equals(successor) && now.isBefore(spentAt.plus(terms.grace()))
                ? new RefreshResult.Repeated()
                : new RefreshResult.Refused();
    }

    /// Event of the login.
    public SessionEvent.Started started() {
        return new SessionEvent.Started(user, id, origin(), startedAt);
    }

    /// Event of the end of the session.
    public SessionEvent.Ended ended(EndReason reason, Instant now) {
        return new SessionEvent.Ended(user, id, origin(), reason, now);
    }

    /// Event of the reuse of a rotated refresh token by the given client.
    public SessionEvent.ReuseDetected reused(Origin there, Instant now) {
        return new SessionEvent.ReuseDetected(user, id, there, now);
    }

    private Origin origin() {
        return new Origin(address, userAgent);
    }
}
