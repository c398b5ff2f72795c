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

/// The ways to end what was begun by signing in: here, everywhere, and from another place.
final class LogOutTest {

    private final LoggedIn world = new LoggedIn();
    private final InMemoryPortero portero = world.portero;
    private final LogOut logOut =
            new LogOut(portero.sessions, portero.tokens, portero.events, portero.unitOfWork, portero.clock);
    private final LogOutEverywhere logOutEverywhere =
            new LogOutEverywhere(portero.sessions, portero.events, portero.unitOfWork, portero.clock);
    private final ListSessions listSessions = new ListSessions(portero.sessions, portero.clock);
    private final ReadSession readSession = new ReadSession(portero.sessions, portero.clock);
    private final EndSession endSession =
            new EndSession(portero.sessions, portero.events, portero.unitOfWork, portero.clock);

    @Test
    void endsTheSessionThatTheCallerIsIn() {
        String token = world.come();
        Session session = world.session();
        String elsewhere = world.come();

        assertThat(leave(new LogOut.Proof.Inside(session.id()))).isEqualTo(new LogOut.Outcome.LoggedOut());

        assertThat(world.refresh(token)).isEqualTo(new RefreshSession.Outcome.Invalid());
        assertThat(world.refresh(elsewhere)).isInstanceOf(RefreshSession.Outcome.Refreshed.class);
        assertThat(portero.events.events())
                .containsExactly(session.ended(EndReason.SIGNED_OUT, portero.clock.instant()));
    }

    @Test
    void endsTheSessionOfARefreshTokenBeItSpentOrNot() {
        OpenSession.Pass here = world.pass(world.come());
        String spent = world.come();
        OpenSession.Pass there = world.pass(spent);
        portero.clock.advance(Duration.ofMinutes(1));

        assertThat(leave(new LogOut.Proof.Token(here.refresh().value()))).isEqualTo(new LogOut.Outcome.LoggedOut());
        assertThat(leave(new LogOut.Proof.Token(spent))).isEqualTo(new LogOut.Outcome.LoggedOut());

        assertThat(world.lets(here)).isFalse();
        assertThat(world.lets(there)).isFalse();
        assertThat(portero.events.events()).hasSize(2);
    }

    @Test
    void endsNothingTwice() {
        String token = world.come();
        SessionId session = world.session().id();
        leave(new LogOut.Proof.Token(token));

        assertThat(leave(new LogOut.Proof.Token(token))).isEqualTo(new LogOut.Outcome.Unknown());
        assertThat(leave(new LogOut.Proof.Inside(session))).isEqualTo(new LogOut.Outcome.Unknown());
        assertThat(leave(new LogOut.Proof.Token("nonsense"))).isEqualTo(new LogOut.Outcome.Unknown());
        assertThat(portero.events.events()).hasSize(1);
    }

    @Test
    void hasNothingToEndInASessionThatRanOut() {
        String token = world.come();
        SessionId session = world.session().id();
        portero.clock.advance(Duration.ofDays(7));

        assertThat(leave(new LogOut.Proof.Token(token))).isEqualTo(new LogOut.Outcome.Unknown());
        assertThat(end(world.alice.id(), session)).isEqualTo(new EndSession.Outcome.NotFound());
        assertThat(listSessions.handle(world.alice.id())).isEmpty();
    }

    @Test
    void endsEverySessionOfAUserAtOnce() {
        OpenSession.Pass here = world.pass(world.come());
        OpenSession.Pass there = world.pass(world.come());
        Session others = SessionFixtures.session(new UserId(UUID.randomUUID()));
        portero.sessions.open(others);

        assertThat(leaveEverywhere()).isEqualTo(2);

        assertThat(List.of(here, there)).noneMatch(world::lets);
        assertThat(portero.sessions.find(others.id())).contains(others);
        assertThat(portero.events.events()).hasSize(2);
        assertThat(leaveEverywhere()).isZero();
    }

    @Test
    void leavesNothingThatWorksWhateverIsRefreshedMeanwhile() {
        String token = world.come();

        List<Object> results = Together.times(20, number -> number == 10 ? leaveEverywhere() : world.refresh(token));

        assertThat(results)
                .filteredOn(RefreshSession.Outcome.Refreshed.class::isInstance)
                .map(outcome -> ((RefreshSession.Outcome.Refreshed) outcome).pass())
                .noneMatch(world::lets)
                .allMatch(pass -> world.refresh(pass.refresh().value()) instanceof RefreshSession.Outcome.Invalid);
        assertThat(portero.events.events()).hasSize(1);
    }

    @Test
    void showsOneSessionOfItsOwnerWhileItGoesOn() {
        world.come();
        Session session = world.session();
        UserId another = new UserId(UUID.randomUUID());

        assertThat(read(world.alice.id(), session.id())).isEqualTo(new ReadSession.Outcome.Found(session));
        assertThat(read(another, session.id())).isEqualTo(new ReadSession.Outcome.NotFound());
        assertThat(read(world.alice.id(), new SessionId(UUID.randomUUID())))
                .isEqualTo(new ReadSession.Outcome.NotFound());
        portero.clock.advance(Duration.ofDays(7));
        assertThat(read(world.alice.id(), session.id())).isEqualTo(new ReadSession.Outcome.NotFound());
    }

    @Test
    void showsNoSessionThatWasEnded() {
        world.come();
        Session session = world.session();
        end(world.alice.id(), session.id());

        assertThat(read(world.alice.id(), session.id())).isEqualTo(new ReadSession.Outcome.NotFound());
    }

    @Test
    void showsWhereSomebodyIsSignedInTheNewestFirst() {
        world.come();
        Session oldest = world.session();
        portero.clock.advance(Duration.ofDays(1));
        world.come();
        Session newest = world.session();
        portero.sessions.open(SessionFixtures.session(new UserId(UUID.randomUUID())));

        assertThat(listSessions.handle(world.alice.id())).containsExactly(newest, oldest);

        portero.clock.advance(Duration.ofDays(6));
        assertThat(listSessions.handle(world.alice.id())).containsExactly(newest);
    }

    @Test
    void endsOneOfSomebodysSessionsFromAnotherPlace() {
        String token = world.come();
        Session session = world.session();

        assertThat(end(world.alice.id(), session.id())).isEqualTo(new EndSession.Outcome.Ended());

        assertThat(world.refresh(token)).isEqualTo(new RefreshSession.Outcome.Invalid());
        assertThat(portero.events.events()).containsExactly(session.ended(EndReason.REVOKED, portero.clock.instant()));
        assertThat(end(world.alice.id(), session.id())).isEqualTo(new EndSession.Outcome.NotFound());
    }

    @Test
    void endsNobodyElsesSession() {
        String token = world.come();

        assertThat(end(new UserId(UUID.randomUUID()), world.session().id()))
                .isEqualTo(new EndSession.Outcome.NotFound());
        assertThat(end(world.alice.id(), new SessionId(UUID.randomUUID())))
                .isEqualTo(new EndSession.Outcome.NotFound());

        assertThat(world.refresh(token)).isInstanceOf(RefreshSession.Outcome.Refreshed.class);
        assertThat(portero.events.events()).isEmpty();
    }

    @Test
    void keepsTheTokenOutOfTheLog() {
        LogOut.Command command = new LogOut.Command(EventFixtures.ACT, new LogOut.Proof.Token("s3cret"));

        assertThat(command.toString()).doesNotContain("s3cret");
    }

    private LogOut.Outcome leave(LogOut.Proof proof) {
        return logOut.handle(new LogOut.Command(EventFixtures.ACT, proof));
    }

    private int leaveEverywhere() {
        return logOutEverywhere.handle(new LogOutEverywhere.Command(EventFixtures.ACT, world.alice.id()));
    }

    private ReadSession.Outcome read(UserId owner, SessionId session) {
        return readSession.handle(new ReadSession.Query(owner, session));
    }

    private EndSession.Outcome end(UserId owner, SessionId session) {
        return endSession.handle(new EndSession.Command(EventFixtures.ACT, owner, session));
    }
}
