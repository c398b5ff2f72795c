package dev.portero.application.testkit.session;

import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.session.SessionPolicy;
import dev.portero.domain.session.TokenDigest;
import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.UUID;

/// Sessions to test with.
public final class SessionFixtures {

    private static final Instant THEN = Instant.parse("2026-11-21T10:00:00.123456Z");

    private SessionFixtures() {}

    /// A new session of this user.
    public static Session session(UserId user) {
        return Session.open(
                new SessionId(UUID.randomUUID()),
                user,
                digest(),
                new Session.Origin("192.0.2.7", "curl/8.5"),
                SessionPolicy.DEFAULT,
                THEN);
    }

    /// A session with the longest, oddest and latest value in every field.
    public static Session extreme(UserId user) {
        return new Session(
                new SessionId(UUID.randomUUID()),
                user,
                digest(),
                "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff%a-very-long-zone",
                "👍".repeat(256),
                Instant.parse("1970-01-01T00:00:00.000001Z"),
                Instant.parse("9999-12-31T23:59:59.999999Z"),
                Instant.parse("9999-12-31T23:59:59.999999Z"),
                Instant.parse("9999-12-31T23:59:59.999999Z"));
    }

    /// The second session with the secret of the first.
    static Session withRefreshOf(Session first, Session second) {
        return new Session(
                second.id(),
                second.user(),
                first.refresh(),
                second.address(),
                second.userAgent(),
                second.startedAt(),
                second.lastUsedAt(),
                second.idleAt(),
                second.expiresAt());
    }

    private static TokenDigest digest() {
        String half = UUID.randomUUID().toString().replace("-", "");
        return new TokenDigest(half + half);
    }
}
