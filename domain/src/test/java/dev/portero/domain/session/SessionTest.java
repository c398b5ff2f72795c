package dev.portero.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class SessionTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Session.Origin ORIGIN = new Session.Origin("192.0.2.7", "curl/8.5");
    private static final Session.Origin OTHER_ORIGIN = new Session.Origin("203.0.113.9", "python/3");
    private static final TokenDigest FIRST = new TokenDigest("0".repeat(64));
    private static final TokenDigest SECOND = new TokenDigest("1".repeat(64));
    private static final TokenDigest THIRD = new TokenDigest("2".repeat(64));
    private static final RefreshTokenState CURRENT = new RefreshTokenState.Current();

    @Test
    void expiresAfterTheIdleTimeout() {
        Session session = session(SessionPolicy.DEFAULT);

        assertThat(session.isOpenAt(NOW)).isTrue();
        assertThat(session.isOpenAt(NOW.plus(Duration.ofDays(7)).minusNanos(1))).isTrue();
        assertThat(session.isOpenAt(NOW.plus(Duration.ofDays(7)))).isFalse();
        assertThat(session.refreshableFor(NOW)).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void refreshableTimeEndsWithTheSession() {
        SessionPolicy equal = SessionPolicy.v1(Duration.ofDays(30), 10);

        assertThat(session(equal).refreshableFor(NOW.plus(Duration.ofDays(1)))).isEqualTo(Duration.ofDays(29));
    }

    @Test
    void rotationProlongsUpToTheAbsoluteTimeout() {
        Session later = rotated(session(SessionPolicy.DEFAULT), SECOND, NOW.plus(Duration.ofDays(6)));

        assertThat(later.refresh()).isEqualTo(SECOND);
        assertThat(later.lastUsedAt()).isEqualTo(NOW.plus(Duration.ofDays(6)));
        assertThat(later.refreshableFor(later.lastUsedAt())).isEqualTo(Duration.ofDays(7));
        assertThat(later.expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(30)));
        assertThat(later.isOpenAt(NOW.plus(Duration.ofDays(8)))).isTrue();
        assertThat(later.isOpenAt(NOW.plus(Duration.ofDays(13)))).isFalse();
    }

    @Test
    void isNotProlongedByUse() {
        Session later = rotated(session(SessionPolicy.DEFAULT), SECOND, NOW.plus(Duration.ofDays(6)));
        Session used = later.used(NOW.plus(Duration.ofDays(7)));

        assertThat(used.lastUsedAt()).isEqualTo(NOW.plus(Duration.ofDays(7)));
        assertThat(used.extendedAt()).isEqualTo(NOW.plus(Duration.ofDays(6)));
        assertThat(used.used(later.lastUsedAt())).isEqualTo(later);
    }

    @Test
    void expiredSessionRejectsEveryToken() {
        Session session = session(SessionPolicy.DEFAULT);
        Instant after = NOW.plus(Duration.ofDays(7));

        assertThat(session.refresh(CURRENT, SECOND, after)).isEqualTo(new RefreshResult.Refused());
        assertThat(session.refresh(new RefreshTokenState.Spent(NOW), SECOND, after))
                .isEqualTo(new RefreshResult.Refused());
    }

    @Test
    void rotatedTokenIsRepeatedInTheGracePeriodAndReusedAfter() {
        Session later = rotated(session(SessionPolicy.DEFAULT), SECOND, NOW);
        RefreshTokenState rotatedState = new RefreshTokenState.Spent(NOW);

        assertThat(later.refresh(rotatedState, SECOND, NOW)).isEqualTo(new RefreshResult.Repeated());
        assertThat(later.refresh(rotatedState, SECOND, NOW.minusMillis(50))).isEqualTo(new RefreshResult.Repeated());
        assertThat(later.refresh(rotatedState, SECOND, NOW.plusSeconds(10).minusNanos(1)))
                .isEqualTo(new RefreshResult.Repeated());
        assertThat(later.refresh(rotatedState, SECOND, NOW.plusSeconds(10))).isEqualTo(new RefreshResult.Reused());
    }

    @Test
    void rejectsARotatedTokenWhoseSuccessorWasUsed() {
        Session twiceRotated = rotated(rotated(session(SessionPolicy.DEFAULT), SECOND, NOW), THIRD, NOW.plusSeconds(2));
        RefreshTokenState rotatedState = new RefreshTokenState.Spent(NOW);

        assertThat(twiceRotated.refresh(rotatedState, SECOND, NOW.plusSeconds(3)))
                .isEqualTo(new RefreshResult.Refused());
        assertThat(twiceRotated.refresh(rotatedState, SECOND, NOW.plusSeconds(10)))
                .isEqualTo(new RefreshResult.Reused());
    }

    @Test
    void appliesTheGracePeriodOfItsChannel() {
        SessionTimeouts strict = new SessionTimeouts(new SessionChannel("codex"), Duration.ofDays(7), Duration.ZERO);
        SessionTimeouts generous =
                new SessionTimeouts(new SessionChannel("slow"), Duration.ofDays(7), Duration.ofMinutes(1));
        RefreshTokenState rotatedState = new RefreshTokenState.Spent(NOW);
        Session later = rotated(session(policy(strict)), SECOND, NOW);
        Session slow = rotated(session(policy(generous)), SECOND, NOW);

        assertThat(later.refresh(rotatedState, SECOND, NOW)).isEqualTo(new RefreshResult.Refused());
        assertThat(later.refresh(rotatedState, SECOND, NOW.plusSeconds(9))).isEqualTo(new RefreshResult.Refused());
        assertThat(later.refresh(rotatedState, SECOND, NOW.plusSeconds(10))).isEqualTo(new RefreshResult.Reused());
        assertThat(slow.refresh(rotatedState, SECOND, NOW.plusSeconds(59))).isEqualTo(new RefreshResult.Repeated());
        assertThat(slow.refresh(rotatedState, SECOND, NOW.plusSeconds(60))).isEqualTo(new RefreshResult.Reused());
    }

    @Test
    void eventsCarryTheOriginOfLoginAndReuse() {
        Session session = session(SessionPolicy.DEFAULT);

        assertThat(session.started()).isEqualTo(new SessionEvent.Started(session.user(), session.id(), ORIGIN, NOW));
        assertThat(session.ended(EndReason.REVOKED, NOW))
                .isEqualTo(new SessionEvent.Ended(session.user(), session.id(), ORIGIN, EndReason.REVOKED, NOW));
        assertThat(session.reused(OTHER_ORIGIN, NOW))
                .isEqualTo(new SessionEvent.ReuseDetected(session.user(), session.id(), OTHER_ORIGIN, NOW));
        assertThat(session.started().subject()).contains(session.user().value());
    }

    @Test
    void userAgentIsTruncatedToOneLine() {
        Session.Origin origin = new Session.Origin("192.0.2.7", "👍".repeat(300) + "\u0000\r\n");

        assertThat(origin.userAgent()).isEqualTo("👍".repeat(256));
        assertThat(new Session.Origin("", "a\u0000b\r\nc").userAgent()).isEqualTo("a b  c");
    }

    @Test
    void rejectsInvalidTimeouts() {
        assertThatThrownBy(() -> new SessionTimeouts(SessionChannel.V1, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SessionTimeouts(SessionChannel.V1, Duration.ofDays(1), Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SessionChannel("V1; DROP TABLE")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Session rotated(Session session, TokenDigest successor, Instant now) {
        return ((RefreshResult.Rotated) session.refresh(CURRENT, successor, now)).session();
    }

    private static SessionPolicy policy(SessionTimeouts terms) {
        return new SessionPolicy(terms, Duration.ofDays(30), 10, 10);
    }

    private static Session session(SessionPolicy policy) {
        return Session.open(new SessionId(new UUID(1, 2)), new UserId(new UUID(3, 4)), FIRST, ORIGIN, policy, NOW);
    }
}
