package dev.portero.application.credential;

import static dev.portero.application.testkit.event.EventFixtures.ACT;
import static dev.portero.application.testkit.user.UserFixtures.alice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.credential.ChangePassword.Command;
import dev.portero.application.credential.ChangePassword.Outcome;
import dev.portero.application.credential.guard.PasswordAuthenticator.Verdict;
import dev.portero.application.port.Overloaded;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.Together;
import dev.portero.application.testkit.session.SessionFixtures;
import dev.portero.domain.credential.Credential;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordPolicy.Flaw;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserEvent;
import dev.portero.domain.user.UserId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChangePasswordTest {

    private static final String OLD = "S3gura123";
    private static final String NEW = "correct horse";

    private final InMemoryPortero portero = new InMemoryPortero();
    private final ChangePassword changePassword = new ChangePassword(
            portero.proof(),
            portero.passwordValidator(),
            portero.hashing(),
            portero.users,
            portero.credentials,
            portero.sessions,
            portero.events,
            portero.unitOfWork,
            portero.clock);
    private final User alice = alice();
    private final Session here = SessionFixtures.session(alice.id());
    private final Session there = SessionFixtures.session(alice.id());

    @BeforeEach
    void aliceIsSignedInTwice() {
        portero.users.insert(alice);
        portero.credentials.put(alice.id(), portero.hasher.hash(Password.of(OLD)));
        portero.sessions.open(here);
        portero.sessions.open(there);
    }

    @Test
    void makesAnotherPasswordTheirsAndTheOldOneNobodys() {
        assertThat(change(OLD, NEW)).isEqualTo(new Outcome.Changed());

        assertThat(proved(NEW)).isTrue();
        assertThat(proved(OLD)).isFalse();
        assertThat(kept().ordinal()).isEqualTo(2);
    }

    @Test
    void endsEverySessionButTheOneThatTheyAskFrom() {
        Session others = SessionFixtures.session(new UserId(portero.ids.next()));
        portero.sessions.open(others);

        change(OLD, NEW);

        assertThat(portero.sessions.of(alice.id())).containsExactly(here);
        assertThat(portero.sessions.reasonOf(there.id())).contains(EndReason.REVOKED);
        assertThat(portero.sessions.find(others.id())).isPresent();
    }

    @Test
    void tellsThatThereIsAnotherPasswordAndWhichSessionsAreOver() {
        change(OLD, NEW);

        assertThat(portero.events.events())
                .containsExactly(
                        new UserEvent.PasswordChanged(alice.id(), portero.clock.instant()),
                        there.ended(EndReason.REVOKED, portero.clock.instant()));
    }

    @Test
    void changesNothingForWhoeverDoesNotKnowThePassword() {
        Credential before = kept();

        assertThat(change("S3gura124", NEW)).isEqualTo(new Outcome.InvalidCredentials());

        assertNothingHasHappened(before);
    }

    @Test
    void letsNobodyGuessInAStolenSession() {
        for (int attempt = 0; attempt < 10; attempt++) {
            change("wrong" + attempt, NEW);
        }
        Credential before = kept();
        long tried = portero.hasher.evaluations();

        assertThat(change(OLD, NEW)).isEqualTo(new Outcome.InvalidCredentials());

        assertThat(portero.hasher.evaluations()).isEqualTo(tried);
        assertNothingHasHappened(before);
    }

    @ParameterizedTest
    @CsvSource({"short, TOO_SHORT", "ALICE, TOO_SHORT NAMES_ITS_OWNER", "users-service, NAMES_ITS_OWNER"})
    void takesNoPasswordThatNobodyElseMayHave(String wanted, String flaws) {
        Credential before = kept();

        Outcome outcome = change("whatever", wanted);

        assertThat(outcome)
                .isEqualTo(new Outcome.Flawed(
                        List.of(flaws.split(" ")).stream().map(Flaw::valueOf).toList()));
        assertNothingHasHappened(before);
    }

    @Test
    void takesNoPasswordThatEverybodyHas() {
        portero.commonPasswords.add("password123");

        assertThat(change(OLD, "PASSWORD123")).isEqualTo(new Outcome.Flawed(List.of(Flaw.COMMON)));
    }

    @Test
    void takesNoAttemptForAPasswordThatCannotBeTaken() {
        for (int attempt = 0; attempt < 25; attempt++) {
            change("wrong", "short");
        }

        assertThat(change(OLD, NEW)).isEqualTo(new Outcome.Changed());
    }

    /// Or whoever has an account could have the workers hash for nothing, again and again, and spend no attempt.
    @Test
    void hashesNothingWhereNothingIsToBeChanged() {
        Credential before = kept();
        long hashes = portero.hasher.evaluations();

        for (int time = 0; time < 25; time++) {
            assertThat(change(OLD, OLD)).isEqualTo(new Outcome.Flawed(List.of(Flaw.SAME_AS_CURRENT)));
            assertThat(change("another one", "another one"))
                    .isEqualTo(new Outcome.Flawed(List.of(Flaw.SAME_AS_CURRENT)));
        }

        assertThat(portero.hasher.evaluations()).isEqualTo(hashes);
        assertNothingHasHappened(before);
    }

    @Test
    void takesWhatTwoKeyboardsTypeForTheSame() {
        change(OLD, "cafe\u0301 con leche");

        assertThat(change("caf\u00e9 con leche", "cafe\u0301 con leche"))
                .isEqualTo(new Outcome.Flawed(List.of(Flaw.SAME_AS_CURRENT)));
    }

    @Test
    void changesNothingInASessionThatIsOverMeanwhile() {
        Credential before = kept();
        portero.sessions.end(List.of(here.id()), EndReason.REVOKED, portero.clock.instant());

        assertThat(change(OLD, NEW)).isEqualTo(new Outcome.LoggedOut());

        assertThat(kept()).isEqualTo(before);
        assertThat(portero.sessions.of(alice.id())).containsExactly(there);
        assertThat(portero.events.events()).isEmpty();
    }

    @Test
    void isNothingForSomebodyWhoIsNoMore() {
        Command command = new Command(ACT, new UserId(portero.ids.next()), here.id(), OLD, NEW);

        assertThat(changePassword.handle(command)).isEqualTo(new Outcome.LoggedOut());
    }

    @Test
    void letsOneOfManyWhoChangeItAtOnce() {
        List<Outcome> outcomes = Together.times(8, number -> change(OLD, "another one " + number));

        assertThat(outcomes).containsOnlyOnce(new Outcome.Changed());
        assertThat(outcomes).containsOnly(new Outcome.Changed(), new Outcome.InvalidCredentials());
        assertThat(kept().ordinal()).isEqualTo(2);
    }

    @Test
    void changesItAlsoWhereItWasHashedAnewMeanwhile() {
        portero.credentials.put(alice.id(), portero.hasher.outdated(Password.of(OLD)));

        assertThat(change(OLD, NEW)).isEqualTo(new Outcome.Changed());
    }

    @Test
    void changesNothingWhereThereIsTooMuchToDo() {
        Credential before = kept();
        portero.hasher.overload();

        assertThatThrownBy(() -> change(OLD, NEW)).isInstanceOf(Overloaded.class);

        assertNothingHasHappened(before);
    }

    @Test
    void keepsBothPasswordsOutOfTheLog() {
        assertThat(new Command(ACT, alice.id(), here.id(), OLD, NEW).toString()).doesNotContain(OLD, NEW);
    }

    private void assertNothingHasHappened(Credential before) {
        assertThat(kept()).isEqualTo(before);
        assertThat(portero.sessions.of(alice.id())).containsExactlyInAnyOrder(here, there);
        assertThat(portero.events.events()).isEmpty();
    }

    private Credential kept() {
        return portero.credentials.find(alice.id()).orElseThrow();
    }

    private boolean proved(String password) {
        return portero.proof().of(ACT, alice.id(), Password.of(password)) instanceof Verdict.Proved;
    }

    private Outcome change(String current, String wanted) {
        return changePassword.handle(new Command(ACT, alice.id(), here.id(), current, wanted));
    }
}
