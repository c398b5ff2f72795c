package dev.portero.application.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.clock.port.ClockSkewExceeded;
import dev.portero.application.session.port.Sessions.Purged;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.domain.session.EndReason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PurgeExpiredSessionsTest {

    private final LoggedIn fixture = new LoggedIn();
    private final InMemoryPortero portero = fixture.portero;
    private final PurgeExpiredSessions purgeExpiredSessions =
            new PurgeExpiredSessions(portero.sessions, portero.events, portero.unitOfWork, portero.retentionClock);

    @Test
    void purgesEndedAndExpiredSessionsWithTheirTokens() {
        fixture.pass(fixture.openSession());
        portero.sessions.end(List.of(fixture.session().id()), EndReason.LOGGED_OUT, portero.clock.instant());
        fixture.openSession();
        portero.clock.advance(Duration.ofDays(7).plusMillis(1));
        fixture.openSession();

        assertThat(purgeExpiredSessions.handle(Duration.ZERO)).isEqualTo(new Purged(2, 3));
        assertThat(purgeExpiredSessions.handle(Duration.ZERO)).isEqualTo(Purged.NOTHING);
    }

    @Test
    void purgesAndRecordsNothingWhileTheClocksDiffer() {
        fixture.openSession();
        portero.clock.advance(Duration.ofDays(8));
        portero.databaseClock.set(Duration.ofDays(-40));

        assertThatThrownBy(() -> purgeExpiredSessions.handle(EventFixtures.ACT, Duration.ZERO))
                .isInstanceOf(ClockSkewExceeded.class);
        assertThatThrownBy(() -> purgeExpiredSessions.handle(Duration.ZERO)).isInstanceOf(ClockSkewExceeded.class);

        assertThat(portero.events.events()).isEmpty();
        assertThat(portero.sessions.of(fixture.alice.id())).hasSize(1);
    }

    @Test
    void keepsSessionsForTheRetentionPeriod() {
        fixture.openSession();
        portero.sessions.end(List.of(fixture.session().id()), EndReason.LOGGED_OUT, portero.clock.instant());
        portero.clock.advance(Duration.ofDays(2));

        assertThat(purgeExpiredSessions.handle(Duration.ofDays(2))).isEqualTo(Purged.NOTHING);

        portero.clock.advance(Duration.ofSeconds(1));
        assertThat(purgeExpiredSessions.handle(Duration.ofDays(2))).isEqualTo(new Purged(1, 1));
    }

    @Test
    void purgeKeepsReuseDetectionOfOpenSessions() {
        String first = fixture.openSession();
        OpenSession.SessionTokens latest = fixture.pass(first);
        portero.clock.advance(Duration.ofDays(6));
        latest = fixture.pass(latest.refresh().value());

        assertThat(purgeExpiredSessions.handle(Duration.ZERO)).isEqualTo(Purged.NOTHING);
        fixture.refresh(first);

        assertThat(fixture.accepts(latest)).isFalse();
        assertThat(portero.events.events()).hasSize(2);
    }
}
