package dev.portero.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class SessionPolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final SessionTimeouts V1 =
            new SessionTimeouts(SessionChannel.V1, Duration.ofDays(7), Duration.ofSeconds(10));
    private static final SessionTimeouts OLD =
            new SessionTimeouts(new SessionChannel("old"), Duration.ofHours(1), Duration.ZERO);

    @Test
    void displacesTheOldestSessionsAboveTheLimit() {
        SessionPolicy three = new SessionPolicy(V1, Duration.ofDays(30), 3, 3);
        List<Session> sessions = List.of(session(V1, 1), session(V1, 2), session(V1, 3), session(V1, 4));

        assertThat(three.displaced(sessions.subList(0, 2), NOW)).isEmpty();
        assertThat(three.displaced(sessions.subList(0, 3), NOW)).isEqualTo(sessions.subList(0, 1));
        assertThat(three.displaced(sessions, NOW)).isEqualTo(sessions.subList(0, 2));
        assertThat(three.displaced(List.of(), NOW)).isEmpty();
    }

    @Test
    void doesNotCountExpiredSessions() {
        SessionPolicy two = new SessionPolicy(V1, Duration.ofDays(30), 2, 2);
        List<Session> sessions = List.of(session(OLD, 1), session(V1, 2));

        assertThat(two.displaced(sessions, NOW.plus(Duration.ofHours(2)))).isEmpty();
        assertThat(two.displaced(sessions, NOW)).isEqualTo(sessions.subList(0, 1));
    }

    @Test
    void limitsSessionsPerChannelAndInTotal() {
        SessionPolicy onePerChannel = new SessionPolicy(OLD, Duration.ofDays(7), 3, 1);
        List<Session> sessions = List.of(session(V1, 1), session(OLD, 2), session(V1, 3));

        assertThat(onePerChannel.displaced(sessions, NOW)).isEqualTo(sessions.subList(1, 2));
        assertThat(onePerChannel.displaced(
                        List.of(session(V1, 1), sessions.get(1), sessions.get(2), session(V1, 4)), NOW))
                .extracting(Session::id)
                .containsExactly(new SessionId(new UUID(0, 2)), new SessionId(new UUID(0, 1)));
    }

    @Test
    void rejectsInvalidLimits() {
        assertThatThrownBy(() -> new SessionPolicy(V1, Duration.ofDays(6), 10, 10))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SessionPolicy(V1, Duration.ofDays(30), 0, 10))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SessionPolicy(V1, Duration.ofDays(30), 10, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(SessionPolicy.DEFAULT.terms()).isEqualTo(V1);
        assertThat(SessionPolicy.DEFAULT.absolute()).isEqualTo(Duration.ofDays(30));
        assertThat(SessionPolicy.DEFAULT.atMost()).isEqualTo(10);
    }

    private static Session session(SessionTimeouts terms, int number) {
        return Session.open(
                new SessionId(new UUID(0, number)),
                new UserId(new UUID(3, 4)),
                new TokenDigest("%064d".formatted(number)),
                new Session.Origin("192.0.2.7", "curl/8.5"),
                new SessionPolicy(terms, Duration.ofDays(30), 10, 10),
                NOW);
    }
}
