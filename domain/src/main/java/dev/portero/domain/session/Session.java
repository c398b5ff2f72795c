package dev.portero.domain.session;

import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;

/// A proof of who somebody is, from the moment they gave it, on one device.
///
/// @param refresh what the secret digests to that prolongs it
/// @param terms what it obeys, wherever it is used
/// @param address where it was opened from
/// @param userAgent what opened it, in its own words
/// @param lastUsedAt when it was last used, or some seconds later; it may be a minute old
/// @param idleAt when it ends if it is not prolonged before
/// @param expiresAt when it ends in any case
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

    /// Where a session is opened from.
    ///
    /// @param userAgent what a client says of itself, which may be anything
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

    /// Somebody has proved who they are.
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

    /// Whether it still proves anything.
    public boolean isOpenAt(Instant now) {
        return now.isBefore(idleAt) && now.isBefore(expiresAt);
    }

    /// When it got the refresh token that it has. It may have been used since.
    public Instant prolongedAt() {
        return idleAt.minus(terms.idle());
    }

    /// Somebody uses it. That prolongs nothing.
    public Session used(Instant now) {
        return new Session(id, user, refresh, address, userAgent, terms, startedAt, now, idleAt, expiresAt);
    }

    /// When it is over if nothing happens before.
    public Instant until() {
        return idleAt.isBefore(expiresAt) ? idleAt : expiresAt;
    }

    /// How long the secret that prolongs it can be used.
    public Duration refreshableFor(Instant now) {
        return Duration.between(now, until());
    }

    /// Somebody shows a refresh token of this session.
    ///
    /// @param successor what the one digests to that this token is exchanged for
    public RefreshResult refresh(RefreshTokenState token, TokenDigest successor, Instant now) {
        if (!isOpenAt(now)) {
            return new RefreshResult.Refused();
        }
        return switch (token) {
            case RefreshTokenState.Current current -> new RefreshResult.Rotated(prolonged(successor, now));
            case RefreshTokenState.Spent spent -> shownAgain(spent.at(), successor, now);
        };
    }

    private Session prolonged(TokenDigest successor, Instant now) {
        return new Session(
                id, user, successor, address, userAgent, terms, startedAt, now, now.plus(terms.idle()), expiresAt);
    }

    private RefreshResult shownAgain(Instant spentAt, TokenDigest successor, Instant now) {
        if (!now.isBefore(spentAt.plus(terms.forgiveness()))) {
            return new RefreshResult.Reused();
        }
        return refresh.equals(successor) && now.isBefore(spentAt.plus(terms.grace()))
                ? new RefreshResult.Repeated()
                : new RefreshResult.Refused();
    }

    /// The fact that it was opened.
    public SessionEvent.Started started() {
        return new SessionEvent.Started(user, id, origin(), startedAt);
    }

    /// The fact that it is over.
    public SessionEvent.Ended ended(EndReason reason, Instant now) {
        return new SessionEvent.Ended(user, id, origin(), reason, now);
    }

    /// The fact that somebody, there, showed a refresh token of it that had been spent long ago.
    public SessionEvent.ReuseDetected reused(Origin there, Instant now) {
        return new SessionEvent.ReuseDetected(user, id, there, now);
    }

    private Origin origin() {
        return new Origin(address, userAgent);
    }
}
