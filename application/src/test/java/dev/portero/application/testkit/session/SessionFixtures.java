package dev.portero.application.testkit.session;

import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionChannel;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.session.SessionPolicy;
import dev.portero.domain.session.SessionTimeouts;
import dev.portero.domain.session.TokenDigest;
import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// Fixtures: sessions.
public final class SessionFixtures {

    private static final Instant THEN = Instant.parse("2026-11-21T10:00:00.123456Z");

    private SessionFixtures() {}

    /// New session of this user.
    public static Session session(UserId user) {
        return session(user, THEN);
    }

    /// Session of this user that was opened at this time.
    public static Session session(UserId user, Instant then) {
        return Session.open(
                new SessionId(UUID.randomUUID()),
                user,
                digest(),
                new Session.Origin("192.0.2.7", "curl/8.5"),
                SessionPolicy.DEFAULT,
                then);
    }

    /// Session of this user that expires at this time unless it is refreshed.
    public static Session endingAt(Instant end, UserId user) {
        return session(user, end.minus(SessionPolicy.DEFAULT.terms().idle()));
    }

    /// Session with the longest, most unusual and latest value in every field.
    public static Session extreme(UserId user) {
        return new Session(
                new SessionId(UUID.randomUUID()),
                user,
                digest(),
                "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff%a-very-long-zone",
                "👍".repeat(256),
                new SessionTimeouts(
                        new SessionChannel("channel-with-20chars"), Duration.ofMillis(1), Duration.ofDays(36_500)),
                Instant.parse("1970-01-01T00:00:00.000001Z"),
                Instant.parse("9999-12-31T23:59:59.999999Z"),
                Instant.parse("9999-12-31T23:59:59.999999Z"),
                Instant.parse("9999-12-31T23:59:59.999999Z"));
    }

    /// The second session with the refresh token of the first.
    static Session withRefreshOf(Session first, Session second) {
        return new Session(
                second.id(),
                second.user(),
                first.refresh(),
                second.address(),
                second.userAgent(),
                second.terms(),
                second.startedAt(),
                second.lastUsedAt(),
                second.idleAt(),
                second.expiresAt());
    }

    /// The session after its refresh token was rotated to this one.
    public static Session exchanged(Session session, TokenDigest successor, Instant now) {
        return new Session(
                session.id(),
                session.user(),
                successor,
                session.address(),
                session.userAgent(),
                session.terms(),
                session.startedAt(),
                now,
                now.plus(session.terms().idle()),
                session.expiresAt());
    }

    /// Digest of a new random secret.
    public static TokenDigest digest() {
        String half = UUID.randomUUID().toString().replace("-", "");
        return new TokenDigest(half + half);
    }
}
