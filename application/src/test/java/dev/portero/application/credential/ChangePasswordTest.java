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
            portero.passwordAuthenticator(),
            portero.passwordValidator(),
            portero.hashing(),
            portero.users,
            portero.credentials,
            portero.sessions,
            portero.events,
            portero.unitOfWork,
            portero.clock);
    private final User alice = alice();
    private final Session currentSession = SessionFixtures.session(alice.id());
    private final Session otherSession = SessionFixtures.session(alice.id());

    @BeforeEach
    void createUserWithTwoSessions() {
        portero.users.insert(alice);
        portero.credentials.put(alice.id(), portero.hasher.hash(Password.of(OLD)));
        portero.sessions.open(currentSession);
        portero.sessions.open(otherSession);
    }

    @Test
    void replacesTheOldPasswordWithTheNewOne() {
        assertThat(change(OLD, NEW)).isEqualTo(new Outcome.Changed());

        assertThat(authenticates(NEW)).isTrue();
        assertThat(authenticates(OLD)).isFalse();
        assertThat(storedCredential().ordinal()).isEqualTo(2);
    }

    @Test
    void revokesEverySessionExceptTheCurrentOne() {
        Session sessionOfAnotherUser = SessionFixtures.session(new UserId(portero.ids.next()));
        portero.sessions.open(sessionOfAnotherUser);

        change(OLD, NEW);

        assertThat(portero.sessions.of(alice.id())).containsExactly(currentSession);
        assertThat(portero.sessions.reasonOf(otherSession.id())).contains(EndReason.REVOKED);
        assertThat(portero.sessions.find(sessionOfAnotherUser.id())).isPresent();
    }

    @Test
    void publishesThePasswordChangeAndTheRevokedSessions() {
        change(OLD, NEW);

        assertThat(portero.events.events())
                .containsExactly(
                        new UserEvent.PasswordChanged(alice.id(), portero.clock.instant()),
                        otherSession.ended(EndReason.REVOKED, portero.clock.instant()));
    }

    @Test
    void rejectsAWrongCurrentPassword() {
        Credential before = storedCredential();

        assertThat(change("S3gura124", NEW)).isEqualTo(new Outcome.InvalidCredentials());

        assertNothingChanged(before);
    }

    @Test
    void throttlesPasswordGuessesInAStolenSession() {
        for (int attempt = 0; attempt < 10; attempt++) {
            change("wrong" + attempt, NEW);
        }
        Credential before = storedCredential();
        long evaluations = portero.hasher.evaluations();

        assertThat(change(OLD, NEW)).isEqualTo(new Outcome.InvalidCredentials());

        assertThat(portero.hasher.evaluations()).isEqualTo(evaluations);
        assertNothingChanged(before);
    }

    @ParameterizedTest
    @CsvSource({"short, TOO_SHORT", "ALICE, TOO_SHORT NAMES_ITS_OWNER", "users-service, NAMES_ITS_OWNER"})
    void rejectsANewPasswordThatViolatesThePolicy(String newPassword, String flaws) {
        Credential before = storedCredential();

        Outcome outcome = change("whatever", newPassword);

        assertThat(outcome)
                .isEqualTo(new Outcome.Flawed(
                        List.of(flaws.split(" ")).stream().map(Flaw::valueOf).toList()));
        assertNothingChanged(before);
    }

    @Test
    void rejectsACommonPassword() {
        portero.commonPasswords.add("password123");

        assertThat(change(OLD, "PASSWORD123")).isEqualTo(new Outcome.Flawed(List.of(Flaw.COMMON)));
    }

    @Test
    void invalidNewPasswordConsumesNoLoginAttempt() {
        for (int attempt = 0; attempt < 25; attempt++) {
            change("wrong", "short");
        }

        assertThat(change(OLD, NEW)).isEqualTo(new Outcome.Changed());
    }

    /// Otherwise the owner of an account could occupy the hashing workers again and again without a login attempt.
    @Test
    void computesNoHashWhenThePasswordIsUnchanged() {
        Credential before = storedCredential();
        long hashes = portero.hasher.evaluations();

        for (int time = 0; time < 25; time++) {
            assertThat(change(OLD, OLD)).isEqualTo(new Outcome.Flawed(List.of(Flaw.SAME_AS_CURRENT)));
            assertThat(change("another one", "another one"))
                    .isEqualTo(new Outcome.Flawed(List.of(Flaw.SAME_AS_CURRENT)));
        }

        assertThat(portero.hasher.evaluations()).isEqualTo(hashes);
        assertNothingChanged(before);
    }

    @Test
    void comparesBothPasswordsAfterUnicodeNormalization() {
        change(OLD, "cafe\u0301 con leche");

        assertThat(change("caf\u00e9 con leche", "cafe\u0301 con leche"))
                .isEqualTo(new Outcome.Flawed(List.of(Flaw.SAME_AS_CURRENT)));
    }

    @Test
    void rejectsTheChangeWhenTheSessionWasRevoked() {
        Credential before = storedCredential();
        portero.sessions.end(List.of(currentSession.id()), EndReason.REVOKED, portero.clock.instant());

        assertThat(change(OLD, NEW)).isEqualTo(new Outcome.LoggedOut());

        assertThat(storedCredential()).isEqualTo(before);
        assertThat(portero.sessions.of(alice.id())).containsExactly(otherSession);
        assertThat(portero.events.events()).isEmpty();
    }

    @Test
    void rejectsTheChangeForAnUnknownUser() {
        Command command = new Command(ACT, new UserId(portero.ids.next()), currentSession.id(), OLD, NEW);

        assertThat(changePassword.handle(command)).isEqualTo(new Outcome.LoggedOut());
    }

    @Test
    void onlyOneOfManyConcurrentChangesSucceeds() {
        List<Outcome> outcomes = Together.concurrently(8, number -> change(OLD, "another one " + number));

        assertThat(outcomes).containsOnlyOnce(new Outcome.Changed());
        assertThat(outcomes).containsOnly(new Outcome.Changed(), new Outcome.InvalidCredentials());
        assertThat(storedCredential().ordinal()).isEqualTo(2);
    }

    @Test
    void changesAPasswordWithAnOutdatedHash() {
        portero.credentials.put(alice.id(), portero.hasher.outdated(Password.of(OLD)));

        assertThat(change(OLD, NEW)).isEqualTo(new Outcome.Changed());
    }

    @Test
    void changesNothingWhenHashingIsOverloaded() {
        Credential before = storedCredential();
        portero.hasher.overload();

        assertThatThrownBy(() -> change(OLD, NEW)).isInstanceOf(Overloaded.class);

        assertNothingChanged(before);
    }

    /// Otherwise the rate limit would refund a request whose password was checked.
    @Test
    void overloadAfterThePasswordCheckIsNotRefunded() {
        portero.hasher.overloadNewHashes();

        assertThatThrownBy(() -> change(OLD, NEW))
                .isInstanceOfSatisfying(
                        Overloaded.class,
                        refusal -> assertThat(refusal.isAtAdmission()).isFalse());
    }

    @Test
    void toStringOmitsBothPasswords() {
        assertThat(new Command(ACT, alice.id(), currentSession.id(), OLD, NEW).toString())
                .doesNotContain(OLD, NEW);
    }

    private void assertNothingChanged(Credential before) {
        assertThat(storedCredential()).isEqualTo(before);
        assertThat(portero.sessions.of(alice.id())).containsExactlyInAnyOrder(currentSession, otherSession);
        assertThat(portero.events.events()).isEmpty();
    }

    private Credential storedCredential() {
        return portero.credentials.find(alice.id()).orElseThrow();
    }

    private boolean authenticates(String password) {
        return portero.passwordAuthenticator().of(ACT, alice.id(), Password.of(password))
                instanceof Verdict.Authenticated;
    }

    private Outcome change(String current, String newPassword) {
        return changePassword.handle(new Command(ACT, alice.id(), currentSession.id(), current, newPassword));
    }
}
