package dev.portero.application.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.Together;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.application.testkit.session.SessionFixtures;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Logout from one session or from all, and revocation of one session by its user.
final class LogOutTest {

    private final LoggedIn fixture = new LoggedIn();
    private final InMemoryPortero portero = fixture.portero;
    private final LogOut logOut =
            new LogOut(portero.sessions, portero.tokens, portero.events, portero.unitOfWork, portero.clock);
    private final LogOutEverywhere logOutEverywhere =
            new LogOutEverywhere(portero.sessions, portero.events, portero.unitOfWork, portero.clock);
    private final ListSessions listSessions = new ListSessions(portero.sessions, portero.clock);
    private final ReadSession readSession = new ReadSession(portero.sessions, portero.clock);
    private final EndSession endSession =
            new EndSession(portero.sessions, portero.events, portero.unitOfWork, portero.clock);

    @Test
    void endsTheSessionOfTheCaller() {
        String token = fixture.openSession();
        Session session = fixture.session();
        String otherToken = fixture.openSession();

        assertThat(logOut(new LogOut.Proof.Inside(session.id()))).isEqualTo(new LogOut.Outcome.LoggedOut());

        assertThat(fixture.refresh(token)).isEqualTo(new RefreshSession.Outcome.Invalid());
        assertThat(fixture.refresh(otherToken)).isInstanceOf(RefreshSession.Outcome.Refreshed.class);
        assertThat(portero.events.events())
                .containsExactly(session.ended(EndReason.LOGGED_OUT, portero.clock.instant()));
    }

    @Test
    void endsTheSessionOfACurrentOrRotatedRefreshToken() {
        OpenSession.SessionTokens first = fixture.pass(fixture.openSession());
        String rotated = fixture.openSession();
        OpenSession.SessionTokens second = fixture.pass(rotated);
        portero.clock.advance(Duration.ofMinutes(1));

        assertThat(logOut(new LogOut.Proof.Token(first.refresh().value()))).isEqualTo(new LogOut.Outcome.LoggedOut());
        assertThat(logOut(new LogOut.Proof.Token(rotated))).isEqualTo(new LogOut.Outcome.LoggedOut());

        assertThat(fixture.accepts(first)).isFalse();
        assertThat(fixture.accepts(second)).isFalse();
        assertThat(portero.events.events()).hasSize(2);
    }

    @Test
    void endedSessionCannotBeEndedAgain() {
        String token = fixture.openSession();
        SessionId session = fixture.session().id();
        logOut(new LogOut.Proof.Token(token));

        assertThat(logOut(new LogOut.Proof.Token(token))).isEqualTo(new LogOut.Outcome.Unknown());
        assertThat(logOut(new LogOut.Proof.Inside(session))).isEqualTo(new LogOut.Outcome.Unknown());
        assertThat(logOut(new LogOut.Proof.Token("malformed"))).isEqualTo(new LogOut.Outcome.Unknown());
        assertThat(portero.events.events()).hasSize(1);
    }

    @Test
    void expiredSessionCannotBeEnded() {
        String token = fixture.openSession();
        SessionId session = fixture.session().id();
        portero.clock.advance(Duration.ofDays(7));

        assertThat(logOut(new LogOut.Proof.Token(token))).isEqualTo(new LogOut.Outcome.Unknown());
        assertThat(end(fixture.alice.id(), session)).isEqualTo(new EndSession.Outcome.NotFound());
        assertThat(listSessions.handle(fixture.alice.id())).isEmpty();
    }

    @Test
    void endsEverySessionOfAUser() {
        OpenSession.SessionTokens first = fixture.pass(fixture.openSession());
        OpenSession.SessionTokens second = fixture.pass(fixture.openSession());
        Session ofAnotherUser = SessionFixtures.session(new UserId(UUID.randomUUID()));
        portero.sessions.open(ofAnotherUser);

        assertThat(logOutEverywhere()).isEqualTo(2);

        assertThat(List.of(first, second)).noneMatch(fixture::accepts);
        assertThat(portero.sessions.find(ofAnotherUser.id())).contains(ofAnotherUser);
        assertThat(portero.events.events()).hasSize(2);
        assertThat(logOutEverywhere()).isZero();
    }

    @Test
    void concurrentRefreshDoesNotSurviveLogoutEverywhere() {
        String token = fixture.openSession();

        List<Object> results =
                Together.concurrently(20, number -> number == 10 ? logOutEverywhere() : fixture.refresh(token));

        assertThat(results)
                .filteredOn(RefreshSession.Outcome.Refreshed.class::isInstance)
                .map(outcome -> ((RefreshSession.Outcome.Refreshed) outcome).pass())
                .noneMatch(fixture::accepts)
                .allMatch(pass -> fixture.refresh(pass.refresh().value()) instanceof RefreshSession.Outcome.Invalid);
        assertThat(portero.events.events()).hasSize(1);
    }

    @Test
    void returnsAnOpenSessionToItsUserOnly() {
        fixture.openSession();
        Session session = fixture.session();
        UserId another = new UserId(UUID.randomUUID());

        assertThat(read(fixture.alice.id(), session.id())).isEqualTo(new ReadSession.Outcome.Found(session));
        assertThat(read(another, session.id())).isEqualTo(new ReadSession.Outcome.NotFound());
        assertThat(read(fixture.alice.id(), new SessionId(UUID.randomUUID())))
                .isEqualTo(new ReadSession.Outcome.NotFound());
        portero.clock.advance(Duration.ofDays(7));
        assertThat(read(fixture.alice.id(), session.id())).isEqualTo(new ReadSession.Outcome.NotFound());
    }

    @Test
    void doesNotReturnAnEndedSession() {
        fixture.openSession();
        Session session = fixture.session();
        end(fixture.alice.id(), session.id());

        assertThat(read(fixture.alice.id(), session.id())).isEqualTo(new ReadSession.Outcome.NotFound());
    }

    @Test
    void listsOpenSessionsOfTheUserNewestFirst() {
        fixture.openSession();
        Session oldest = fixture.session();
        portero.clock.advance(Duration.ofDays(1));
        fixture.openSession();
        Session newest = fixture.session();
        portero.sessions.open(SessionFixtures.session(new UserId(UUID.randomUUID())));

        assertThat(listSessions.handle(fixture.alice.id())).containsExactly(newest, oldest);

        portero.clock.advance(Duration.ofDays(6));
        assertThat(listSessions.handle(fixture.alice.id())).containsExactly(newest);
    }

    @Test
    void revokesOneSessionOfTheUser() {
        String token = fixture.openSession();
        Session session = fixture.session();

        assertThat(end(fixture.alice.id(), session.id())).isEqualTo(new EndSession.Outcome.Ended());

        assertThat(fixture.refresh(token)).isEqualTo(new RefreshSession.Outcome.Invalid());
        assertThat(portero.events.events()).containsExactly(session.ended(EndReason.REVOKED, portero.clock.instant()));
        assertThat(end(fixture.alice.id(), session.id())).isEqualTo(new EndSession.Outcome.NotFound());
    }

    @Test
    void doesNotEndASessionOfAnotherUser() {
        String token = fixture.openSession();

        assertThat(end(new UserId(UUID.randomUUID()), fixture.session().id()))
                .isEqualTo(new EndSession.Outcome.NotFound());
        assertThat(end(fixture.alice.id(), new SessionId(UUID.randomUUID())))
                .isEqualTo(new EndSession.Outcome.NotFound());

        assertThat(fixture.refresh(token)).isInstanceOf(RefreshSession.Outcome.Refreshed.class);
        assertThat(portero.events.events()).isEmpty();
    }

    @Test
    void doesNotPrintTheToken() {
        LogOut.Command command = new LogOut.Command(EventFixtures.ACT, new LogOut.Proof.Token("s3cret"));

        assertThat(command.toString()).doesNotContain("s3cret");
    }

    private LogOut.Outcome logOut(LogOut.Proof proof) {
        return logOut.handle(new LogOut.Command(EventFixtures.ACT, proof));
    }

    private int logOutEverywhere() {
        return logOutEverywhere.handle(new LogOutEverywhere.Command(EventFixtures.ACT, fixture.alice.id()));
    }

    private ReadSession.Outcome read(UserId owner, SessionId session) {
        return readSession.handle(new ReadSession.Query(owner, session));
    }

    private EndSession.Outcome end(UserId owner, SessionId session) {
        return endSession.handle(new EndSession.Command(EventFixtures.ACT, owner, session));
    }
}
