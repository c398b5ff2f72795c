package dev.portero.application.session;

import static dev.portero.application.session.LoggedIn.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.session.RefreshSession.Outcome;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.Together;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.domain.principal.AccessTokenClaims;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionChannel;
import dev.portero.domain.session.SessionEvent;
import dev.portero.domain.session.SessionTimeouts;
import dev.portero.domain.user.StatusReason;
import dev.portero.domain.user.User;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RefreshSessionTest {

    private static final Duration GRACE_PERIOD = Duration.ofSeconds(10);

    private final LoggedIn fixture = new LoggedIn();
    private final InMemoryPortero portero = fixture.portero;

    @Test
    void rotatesTheTokenAndProlongsTheSession() {
        String first = fixture.openSession();
        portero.roles.assign(fixture.alice.id(), Set.of(new RoleName("user")));
        portero.clock.advance(Duration.ofDays(6));

        OpenSession.SessionTokens pass = fixture.pass(first);

        assertThat(pass.refresh().value()).isNotEqualTo(first);
        assertThat(pass.refreshableFor()).isEqualTo(Duration.ofDays(7));
        assertThat(fixture.session().refresh()).isEqualTo(pass.refresh().digest());
        assertThat(fixture.accepts(pass)).isTrue();
        assertThat(portero.accessTokens.read(pass.access().value()))
                .get()
                .isInstanceOfSatisfying(
                        AccessTokenClaims.OfUser.class,
                        access -> assertThat(access.session())
                                .isEqualTo(fixture.session().id()));
        assertThat(portero.events.events()).isEmpty();
    }

    @Test
    void refreshDoesNotExceedTheAbsoluteTimeout() {
        String token = fixture.openSession();
        for (int week = 0; week < 4; week++) {
            portero.clock.advance(Duration.ofDays(7).minusSeconds(1));
            token = fixture.pass(token).refresh().value();
        }

        assertThat(fixture.session().refreshableFor(portero.clock.instant()))
                .isEqualTo(Duration.ofDays(2).plusSeconds(4));

        portero.clock.advance(Duration.ofDays(2).plusSeconds(4));
        assertThat(fixture.refresh(token)).isEqualTo(new Outcome.Invalid());
    }

    @Test
    void tokenLifetimesEndWithTheSession() {
        String token = fixture.openSession();
        for (int week = 0; week < 4; week++) {
            portero.clock.advance(Duration.ofDays(7).minusSeconds(1));
            token = fixture.pass(token).refresh().value();
        }
        portero.clock.advance(Duration.ofDays(2).minusMinutes(5).plusSeconds(4));

        OpenSession.SessionTokens last = fixture.pass(token);

        assertThat(last.access().lifetime()).isEqualTo(Duration.ofMinutes(5));
        assertThat(last.refreshableFor()).isEqualTo(Duration.ofMinutes(5));
        portero.clock.advance(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(fixture.accepts(last)).isTrue();
        portero.clock.advance(Duration.ofSeconds(1));
        assertThat(fixture.accepts(last)).isFalse();
    }

    @Test
    void rejectsATokenAfterTheIdleTimeout() {
        String token = fixture.openSession();
        portero.clock.advance(Duration.ofDays(7));

        assertThat(fixture.refresh(token)).isEqualTo(new Outcome.Invalid());
        assertThat(portero.events.events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "malformed", "\u0000", "👍", "' OR 1=1 --"})
    void rejectsAMalformedToken(String malformed) {
        fixture.openSession();

        assertThat(fixture.refresh(malformed)).isEqualTo(new Outcome.Invalid());
    }

    /// Clock skew between the process and the database: the time of rotation and of reuse is that of the database.
    @ParameterizedTest
    @ValueSource(strings = {"PT20S", "-PT20S", "P40D", "-P40D"})
    void countsTheGracePeriodByTheClockOfTheDatabase(Duration ahead) {
        String first = fixture.openSession();
        OpenSession.SessionTokens lost = fixture.pass(first);
        portero.clock.advance(ahead);
        portero.databaseClock.set(ahead.negated().plus(GRACE_PERIOD.minusMillis(1)));

        assertThat(fixture.session().refresh()).isEqualTo(lost.refresh().digest());
        assertThat(fixture.refresh(first)).isNotEqualTo(new Outcome.Invalid());

        portero.databaseClock.set(ahead.negated().plus(GRACE_PERIOD));
        assertThat(fixture.refresh(first)).isEqualTo(new Outcome.Invalid());
        assertThat(portero.events.events()).hasSize(2);
    }

    @Test
    void retryWithinTheGracePeriodReturnsTheSameToken() {
        String first = fixture.openSession();
        OpenSession.SessionTokens lost = fixture.pass(first);
        portero.clock.advance(GRACE_PERIOD.minusMillis(1));

        OpenSession.SessionTokens again = fixture.pass(first);

        assertThat(again.refresh()).isEqualTo(lost.refresh());
        assertThat(again.access().value()).isNotEqualTo(lost.access().value());
        assertThat(fixture.accepts(lost)).isTrue();
        assertThat(fixture.accepts(again)).isTrue();
        assertThat(fixture.refresh(again.refresh().value())).isInstanceOf(Outcome.Refreshed.class);
    }

    @Test
    void concurrentRefreshesReturnTheSameToken() {
        String first = fixture.openSession();

        List<Outcome> outcomes = Together.concurrently(50, number -> fixture.refresh(first));

        assertThat(outcomes)
                .hasOnlyElementsOfType(Outcome.Refreshed.class)
                .extracting(outcome -> ((Outcome.Refreshed) outcome).pass().refresh())
                .containsOnly(portero.tokens.successorOf(first));
        assertThat(fixture.session().refresh())
                .isEqualTo(portero.tokens.successorOf(first).digest());
    }

    @Test
    void rejectsARotatedTokenWhoseSuccessorWasUsed() {
        String first = fixture.openSession();
        OpenSession.SessionTokens second = fixture.pass(first);
        OpenSession.SessionTokens third = fixture.pass(second.refresh().value());

        assertThat(fixture.refresh(first)).isEqualTo(new Outcome.Invalid());

        assertThat(fixture.accepts(third)).isTrue();
        assertThat(portero.events.events()).isEmpty();
    }

    @Test
    void reuseAfterTheGracePeriodEndsTheSessionOnce() {
        String first = fixture.openSession();
        OpenSession.SessionTokens second = fixture.pass(first);
        Session session = fixture.session();
        portero.clock.advance(GRACE_PERIOD);
        Session.Origin attacker = new Session.Origin("203.0.113.9", "python/3");
        RefreshSession.Command replay = new RefreshSession.Command(EventFixtures.ACT, attacker, first);

        List<Outcome> outcomes = Together.concurrently(8, number -> fixture.refreshSession.handle(replay));

        assertThat(outcomes).containsOnly(new Outcome.Invalid());
        assertThat(fixture.accepts(second)).isFalse();
        assertThat(fixture.refresh(second.refresh().value())).isEqualTo(new Outcome.Invalid());
        assertThat(portero.sessions.reasonOf(session.id())).contains(EndReason.REUSED);
        assertThat(portero.events.events())
                .containsExactly(
                        new SessionEvent.ReuseDetected(
                                fixture.alice.id(), session.id(), attacker, portero.clock.instant()),
                        new SessionEvent.Ended(
                                fixture.alice.id(), session.id(), ORIGIN, EndReason.REUSED, portero.clock.instant()));
    }

    @Test
    void detectsReuseOfAnyEarlierTokenOfTheSession() {
        String first = fixture.openSession();
        String token = first;
        for (int rotation = 0; rotation < 20; rotation++) {
            portero.clock.advance(Duration.ofHours(1));
            token = fixture.pass(token).refresh().value();
        }

        assertThat(fixture.refresh(first)).isEqualTo(new Outcome.Invalid());

        assertThat(fixture.refresh(token)).isEqualTo(new Outcome.Invalid());
        assertThat(portero.events.events()).hasSize(2);
    }

    @Test
    void reuseDoesNotEndOtherSessions() {
        String first = fixture.openSession();
        String otherToken = fixture.openSession();
        fixture.pass(first);
        portero.clock.advance(GRACE_PERIOD);
        fixture.refresh(first);

        assertThat(fixture.refresh(otherToken)).isInstanceOf(Outcome.Refreshed.class);
    }

    @Test
    void appliesTheTimeoutsOfTheSessionChannel() {
        String first = fixture.openSession(
                new SessionTimeouts(new SessionChannel("codex"), Duration.ofHours(1), Duration.ZERO));
        OpenSession.SessionTokens second = fixture.pass(first);

        assertThat(second.refreshableFor()).isEqualTo(Duration.ofHours(1));
        assertThat(fixture.refresh(first)).isEqualTo(new Outcome.Invalid());
        assertThat(fixture.accepts(second)).isTrue();

        portero.clock.advance(GRACE_PERIOD);
        assertThat(fixture.refresh(first)).isEqualTo(new Outcome.Invalid());
        assertThat(fixture.accepts(second)).isFalse();
    }

    @Test
    void rejectsASuspendedUser() {
        String first = fixture.openSession();
        User suspended = ((User.Changed) fixture.alice.suspend(StatusReason.NONE, portero.clock.instant())).user();
        portero.users.save(suspended);

        assertThat(fixture.refresh(first)).isEqualTo(new Outcome.Invalid());
        assertThat(fixture.session().refresh()).isEqualTo(portero.tokens.digestOf(first));
    }

    @Test
    void rejectsTheTokensOfAnEndedSession() {
        String first = fixture.openSession();
        OpenSession.SessionTokens second = fixture.pass(first);
        portero.sessions.end(List.of(fixture.session().id()), EndReason.LOGGED_OUT, portero.clock.instant());
        portero.clock.advance(GRACE_PERIOD);

        assertThat(fixture.refresh(second.refresh().value())).isEqualTo(new Outcome.Invalid());
        assertThat(fixture.refresh(first)).isEqualTo(new Outcome.Invalid());
        assertThat(portero.events.events()).isEmpty();
    }

    @Test
    void doesNotPrintTheToken() {
        assertThat(new RefreshSession.Command(EventFixtures.ACT, ORIGIN, "s3cret").toString())
                .doesNotContain("s3cret");
    }
}
