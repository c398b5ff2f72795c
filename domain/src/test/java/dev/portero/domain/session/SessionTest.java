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
    private static final SessionPolicy POLICY = new SessionPolicy(Duration.ofDays(7), Duration.ofDays(30));

    @Test
    void lastsForItsTimeAndNoLonger() {
        Session session = session(new Session.Origin("192.0.2.7", "curl/8.5"), POLICY);

        assertThat(session.isOpenAt(NOW)).isTrue();
        assertThat(session.isOpenAt(NOW.plus(Duration.ofDays(7)).minusNanos(1))).isTrue();
        assertThat(session.isOpenAt(NOW.plus(Duration.ofDays(7)))).isFalse();
        assertThat(session.refreshableFor(NOW)).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void isNeverPromisedForLongerThanItLasts() {
        SessionPolicy equal = new SessionPolicy(Duration.ofDays(7), Duration.ofDays(7));

        assertThat(session(new Session.Origin("", ""), equal).refreshableFor(NOW.plus(Duration.ofDays(1))))
                .isEqualTo(Duration.ofDays(6));
        assertThatThrownBy(() -> new SessionPolicy(Duration.ofDays(8), Duration.ofDays(7)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SessionPolicy(Duration.ZERO, Duration.ofDays(7)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsWhatAClientSaysOfItselfShortAndOnOneLine() {
        Session.Origin origin = new Session.Origin("192.0.2.7", "👍".repeat(300) + "\u0000\r\n");

        assertThat(origin.userAgent()).isEqualTo("👍".repeat(256));
        assertThat(new Session.Origin("", "a\u0000b\r\nc").userAgent()).isEqualTo("a b  c");
    }

    private static Session session(Session.Origin origin, SessionPolicy policy) {
        TokenDigest digest = new TokenDigest("0".repeat(64));
        return Session.open(new SessionId(new UUID(1, 2)), new UserId(new UUID(3, 4)), digest, origin, policy, NOW);
    }
}
