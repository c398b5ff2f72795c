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

    private static final Duration TOO_LONG = Duration.ofSeconds(10);

    private final LoggedIn world = new LoggedIn();
    private final InMemoryPortero portero = world.portero;

    @Test
    void givesTheNextTokenAndProlongsTheSession() {
        String first = world.come();
        portero.roles.assign(world.alice.id(), Set.of(new RoleName("user")));
        portero.clock.advance(Duration.ofDays(6));

        OpenSession.Pass pass = world.pass(first);

        assertThat(pass.refresh().value()).isNotEqualTo(first);
        assertThat(pass.refreshableFor()).isEqualTo(Duration.ofDays(7));
        assertThat(world.session().refresh()).isEqualTo(pass.refresh().digest());
        assertThat(world.lets(pass)).isTrue();
        assertThat(portero.accessTokens.read(pass.access().value()))
                .get()
                .isInstanceOfSatisfying(
                        AccessTokenClaims.OfPerson.class,
                        access -> assertThat(access.session())
                                .isEqualTo(world.session().id()));
        assertThat(portero.events.events()).isEmpty();
    }

    @Test
    void neverGoesOnForLongerThanASessionLasts() {
        String token = world.come();
        for (int week = 0; week < 4; week++) {
            portero.clock.advance(Duration.ofDays(7).minusSeconds(1));
            token = world.pass(token).refresh().value();
        }

        assertThat(world.session().refreshableFor(portero.clock.instant()))
                .isEqualTo(Duration.ofDays(2).plusSeconds(4));

        portero.clock.advance(Duration.ofDays(2).plusSeconds(4));
        assertThat(world.refresh(token)).isEqualTo(new Outcome.Invalid());
    }

    @Test
    void promisesNothingBeyondTheEndOfTheSession() {
        String token = world.come();
        for (int week = 0; week < 4; week++) {
            portero.clock.advance(Duration.ofDays(7).minusSeconds(1));
            token = world.pass(token).refresh().value();
        }
        portero.clock.advance(Duration.ofDays(2).minusMinutes(5).plusSeconds(4));

        OpenSession.Pass last = world.pass(token);

        assertThat(last.access().lifetime()).isEqualTo(Duration.ofMinutes(5));
        assertThat(last.refreshableFor()).isEqualTo(Duration.ofMinutes(5));
        portero.clock.advance(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(world.lets(last)).isTrue();
        portero.clock.advance(Duration.ofSeconds(1));
        assertThat(world.lets(last)).isFalse();
    }

    @Test
    void givesNothingAfterAWeekWithoutAVisit() {
        String token = world.come();
        portero.clock.advance(Duration.ofDays(7));

        assertThat(world.refresh(token)).isEqualTo(new Outcome.Invalid());
        assertThat(portero.events.events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "\u0000", "👍", "' OR 1=1 --"})
    void givesNothingForWhatIsNoToken(String nonsense) {
        world.come();

        assertThat(world.refresh(nonsense)).isEqualTo(new Outcome.Invalid());
    }

    /// The process has another time than the database, by which it was spent and is shown.
    @ParameterizedTest
    @ValueSource(strings = {"PT20S", "-PT20S", "P40D", "-P40D"})
    void countsTheGracePeriodByTheClockOfTheDatabase(Duration ahead) {
        String first = world.come();
        OpenSession.Pass lost = world.pass(first);
        portero.clock.advance(ahead);
        portero.databaseClock.set(ahead.negated().plus(TOO_LONG.minusMillis(1)));

        assertThat(world.session().refresh()).isEqualTo(lost.refresh().digest());
        assertThat(world.refresh(first)).isNotEqualTo(new Outcome.Invalid());

        portero.databaseClock.set(ahead.negated().plus(TOO_LONG));
        assertThat(world.refresh(first)).isEqualTo(new Outcome.Invalid());
        assertThat(portero.events.events()).hasSize(2);
    }

    @Test
    void givesTheSameAgainWhenAnAnswerWasLost() {
        String first = world.come();
        OpenSession.Pass lost = world.pass(first);
        portero.clock.advance(TOO_LONG.minusMillis(1));

        OpenSession.Pass again = world.pass(first);

        assertThat(again.refresh()).isEqualTo(lost.refresh());
        assertThat(again.access().value()).isNotEqualTo(lost.access().value());
        assertThat(world.lets(lost)).isTrue();
        assertThat(world.lets(again)).isTrue();
        assertThat(world.refresh(again.refresh().value())).isInstanceOf(Outcome.Refreshed.class);
    }

    @Test
    void givesEverybodyTheSameHoweverManyAskTogether() {
        String first = world.come();

        List<Outcome> outcomes = Together.times(50, number -> world.refresh(first));

        assertThat(outcomes)
                .hasOnlyElementsOfType(Outcome.Refreshed.class)
                .extracting(outcome -> ((Outcome.Refreshed) outcome).pass().refresh())
                .containsOnly(portero.tokens.successorOf(first));
        assertThat(world.session().refresh())
                .isEqualTo(portero.tokens.successorOf(first).digest());
    }

    @Test
    void refusesASpentTokenWhoseSuccessorWasUsedAndEndsNothingYet() {
        String first = world.come();
        OpenSession.Pass second = world.pass(first);
        OpenSession.Pass third = world.pass(second.refresh().value());

        assertThat(world.refresh(first)).isEqualTo(new Outcome.Invalid());

        assertThat(world.lets(third)).isTrue();
        assertThat(portero.events.events()).isEmpty();
    }

    @Test
    void endsTheSessionOfATokenThatWasSpentLongAgoAndTellsItOnce() {
        String first = world.come();
        OpenSession.Pass second = world.pass(first);
        Session session = world.session();
        portero.clock.advance(TOO_LONG);
        Session.Origin thief = new Session.Origin("203.0.113.9", "python/3");
        RefreshSession.Command replay = new RefreshSession.Command(EventFixtures.ACT, thief, first);

        List<Outcome> outcomes = Together.times(8, number -> world.refreshSession.handle(replay));

        assertThat(outcomes).containsOnly(new Outcome.Invalid());
        assertThat(world.lets(second)).isFalse();
        assertThat(world.refresh(second.refresh().value())).isEqualTo(new Outcome.Invalid());
        assertThat(portero.sessions.reasonOf(session.id())).contains(EndReason.REUSED);
        assertThat(portero.events.events())
                .containsExactly(
                        new SessionEvent.ReuseDetected(world.alice.id(), session.id(), thief, portero.clock.instant()),
                        new SessionEvent.Ended(
                                world.alice.id(), session.id(), ORIGIN, EndReason.REUSED, portero.clock.instant()));
    }

    @Test
    void seesTheReuseOfEveryTokenThatASessionEverHad() {
        String first = world.come();
        String token = first;
        for (int visit = 0; visit < 20; visit++) {
            portero.clock.advance(Duration.ofHours(1));
            token = world.pass(token).refresh().value();
        }

        assertThat(world.refresh(first)).isEqualTo(new Outcome.Invalid());

        assertThat(world.refresh(token)).isEqualTo(new Outcome.Invalid());
        assertThat(portero.events.events()).hasSize(2);
    }

    @Test
    void leavesOtherSessionsAlone() {
        String first = world.come();
        String elsewhere = world.come();
        world.pass(first);
        portero.clock.advance(TOO_LONG);
        world.refresh(first);

        assertThat(world.refresh(elsewhere)).isInstanceOf(Outcome.Refreshed.class);
    }

    @Test
    void obeysTheTermsOfTheDoorThatTheSessionWasOpenedAt() {
        String first = world.come(new SessionTimeouts(new SessionChannel("codex"), Duration.ofHours(1), Duration.ZERO));
        OpenSession.Pass second = world.pass(first);

        assertThat(second.refreshableFor()).isEqualTo(Duration.ofHours(1));
        assertThat(world.refresh(first)).isEqualTo(new Outcome.Invalid());
        assertThat(world.lets(second)).isTrue();

        portero.clock.advance(TOO_LONG);
        assertThat(world.refresh(first)).isEqualTo(new Outcome.Invalid());
        assertThat(world.lets(second)).isFalse();
    }

    @Test
    void givesNothingToWhoeverIsKeptOut() {
        String first = world.come();
        User suspended = ((User.Changed) world.alice.suspend(StatusReason.NONE, portero.clock.instant())).user();
        portero.users.save(suspended);

        assertThat(world.refresh(first)).isEqualTo(new Outcome.Invalid());
        assertThat(world.session().refresh()).isEqualTo(portero.tokens.digestOf(first));
    }

    @Test
    void givesNothingForASessionThatWasEnded() {
        String first = world.come();
        OpenSession.Pass second = world.pass(first);
        portero.sessions.end(List.of(world.session().id()), EndReason.SIGNED_OUT, portero.clock.instant());
        portero.clock.advance(TOO_LONG);

        assertThat(world.refresh(second.refresh().value())).isEqualTo(new Outcome.Invalid());
        assertThat(world.refresh(first)).isEqualTo(new Outcome.Invalid());
        assertThat(portero.events.events()).isEmpty();
    }

    @Test
    void keepsTheTokenOutOfTheLog() {
        assertThat(new RefreshSession.Command(EventFixtures.ACT, ORIGIN, "s3cret").toString())
                .doesNotContain("s3cret");
    }
}
