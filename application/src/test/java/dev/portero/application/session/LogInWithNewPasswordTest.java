package dev.portero.application.session;

import static dev.portero.application.testkit.user.UserFixtures.alice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.credential.guard.PasswordAuthenticator.Verdict;
import dev.portero.application.port.Overloaded;
import dev.portero.application.session.LogInWithNewPassword.Command;
import dev.portero.application.session.LogInWithNewPassword.Outcome;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.RecordingEventLog;
import dev.portero.application.testkit.Together;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.application.testkit.session.SessionFixtures;
import dev.portero.domain.audit.AccessDenied;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.credential.Credential;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordPolicy.Flaw;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionPolicy;
import dev.portero.domain.user.StatusReason;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserEvent;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LogInWithNewPasswordTest {

    private static final Session.Origin ORIGIN = new Session.Origin("192.0.2.7", "curl/8.5");
    private static final String OLD = "S3gura123";
    private static final String NEW = "correct horse";

    private final InMemoryPortero portero = new InMemoryPortero();
    private final OpenSession openSession = new OpenSession(
            portero.loginAccounts,
            portero.credentials,
            portero.loginThrottle(),
            portero.sessions,
            portero.accessTokens,
            portero.tokens,
            portero.events,
            portero.unitOfWork,
            portero.ids,
            portero.clock);
    private final LogIn logIn = new LogIn(portero.passwordAuthenticator(), SessionPolicy.DEFAULT, openSession);
    private final LogInWithNewPassword logInWithNewPassword = new LogInWithNewPassword(
            portero.passwordAuthenticator(),
            portero.passwordValidator(),
            portero.hashing(),
            SessionPolicy.DEFAULT,
            openSession);
    private final User alice = alice();

    @BeforeEach
    void requirePasswordChange() {
        portero.users.insert(alice);
        portero.credentials.put(alice.id(), portero.hasher.hash(Password.of(OLD)));
        portero.credentials.requireChange(alice.id());
    }

    @Test
    void deniesLoginUntilThePasswordIsChanged() {
        assertThat(logIn(OLD)).isEqualTo(new LogIn.Outcome.PasswordChangeRequired());

        assertThat(portero.sessions.of(alice.id())).isEmpty();
        assertThat(portero.events.events()).containsExactly(denied(AccessDenied.Why.PASSWORD_CHANGE_REQUIRED));
    }

    @Test
    void reportsTheRequiredChangeOnlyForTheCorrectPassword() {
        assertThat(logIn("S3gura124")).isEqualTo(new LogIn.Outcome.InvalidCredentials());
        assertThat(changePassword("S3gura124", NEW)).isEqualTo(new Outcome.InvalidCredentials());
        assertThat(changePassword("S3gura124", "short")).isEqualTo(new Outcome.InvalidCredentials());
        assertThat(portero.events.events()).isEmpty();
    }

    @Test
    void opensASessionAfterThePasswordChange() {
        Outcome.LoggedIn done = (Outcome.LoggedIn) changePassword(OLD, NEW);

        Session session = portero.sessions.of(alice.id()).getFirst();
        assertThat(session.refresh()).isEqualTo(done.pass().refresh().digest());
        assertThat(portero.events.events())
                .containsExactly(new UserEvent.PasswordChanged(alice.id(), portero.clock.instant()), session.started());
        assertThat(storedCredential().mustBeChanged()).isFalse();
        assertThat(storedCredential().ordinal()).isEqualTo(2);
        assertThat(logIn(NEW)).isInstanceOf(LogIn.Outcome.LoggedIn.class);
        assertThat(logIn(OLD)).isEqualTo(new LogIn.Outcome.InvalidCredentials());
    }

    @Test
    void recordsTheUserAsTheActor() {
        portero.sessions.open(SessionFixtures.session(alice.id()));
        changePassword(OLD, "short");
        changePassword(OLD, NEW);
        changePassword(NEW, OLD); // no change is required any more

        assertThat(portero.events.entries())
                .hasSize(5)
                .extracting(RecordingEventLog.Entry::act)
                .containsOnly(EventFixtures.ACT.by(new Actor.User(alice.id())));
    }

    @Test
    void passwordChangeRevokesOpenSessions() {
        Session previous = SessionFixtures.session(alice.id());
        portero.sessions.open(previous);

        changePassword(OLD, NEW);

        assertThat(portero.sessions.of(alice.id())).hasSize(1).doesNotContain(previous);
        assertThat(portero.sessions.reasonOf(previous.id())).contains(EndReason.REVOKED);
        assertThat(portero.events.events()).contains(previous.ended(EndReason.REVOKED, portero.clock.instant()));
    }

    @Test
    void rejectsAPasswordThatViolatesThePolicy() {
        assertThat(changePassword(OLD, "short")).isEqualTo(new Outcome.Flawed(List.of(Flaw.TOO_SHORT)));
        assertThat(changePassword(OLD, OLD)).isEqualTo(new Outcome.Flawed(List.of(Flaw.SAME_AS_CURRENT)));
        assertThat(changePassword(OLD, "A@b.cl"))
                .isEqualTo(new Outcome.Flawed(List.of(Flaw.TOO_SHORT, Flaw.NAMES_ITS_OWNER)));
        portero.commonPasswords.add(NEW);
        assertThat(changePassword(OLD, NEW)).isEqualTo(new Outcome.Flawed(List.of(Flaw.COMMON)));

        assertThat(storedCredential().ordinal()).isEqualTo(1);
        assertThat(storedCredential().mustBeChanged()).isTrue();
        assertThat(portero.sessions.of(alice.id())).isEmpty();
        assertThat(portero.events.events()).hasSize(4).containsOnly(denied(AccessDenied.Why.PASSWORD_CHANGE_REQUIRED));
    }

    @Test
    void rejectsAChangeThatIsNotRequired() {
        portero.credentials.put(alice.id(), portero.hasher.hash(Password.of(OLD)));
        Credential before = storedCredential();

        assertThat(changePassword(OLD, NEW)).isEqualTo(new Outcome.NotRequired());

        assertThat(storedCredential()).isEqualTo(before);
        assertThat(portero.sessions.of(alice.id())).isEmpty();
        assertThat(portero.events.events()).containsExactly(denied(AccessDenied.Why.PASSWORD_CHANGE_NOT_REQUIRED));
    }

    @Test
    void deniesASuspendedUser() {
        portero.users.save(((User.Changed) alice.suspend(StatusReason.NONE, portero.clock.instant())).user());

        assertThat(changePassword(OLD, NEW)).isEqualTo(new Outcome.Inactive());
        assertThat(logIn(OLD)).isEqualTo(new LogIn.Outcome.Inactive());

        assertThat(storedCredential().mustBeChanged()).isTrue();
        assertThat(portero.events.events()).containsOnly(denied(AccessDenied.Why.INACTIVE));
    }

    @Test
    void unknownUserCostsTheSameHashingAsAWrongPassword() {
        long before = portero.hasher.evaluations();
        Outcome wrong = changePassword("S3gura124", NEW);
        long forWrong = portero.hasher.evaluations() - before;
        Outcome unknown = logInWithNewPassword.handle(new Command(EventFixtures.ACT, ORIGIN, "unknown", OLD, NEW));
        long forUnknown = portero.hasher.evaluations() - before - forWrong;

        assertThat(unknown).isEqualTo(wrong).isEqualTo(new Outcome.InvalidCredentials());
        assertThat(forUnknown).isEqualTo(forWrong);
    }

    @Test
    void deniesAChangeRequiredAfterAuthentication() {
        portero.credentials.put(alice.id(), portero.hasher.hash(Password.of(OLD)));
        Verdict.Authenticated authenticated = (Verdict.Authenticated)
                portero.passwordAuthenticator().of(EventFixtures.ACT, "alice", Password.of(OLD));
        portero.credentials.requireChange(alice.id());

        assertThat(openSession.of(EventFixtures.ACT, authenticated, ORIGIN, SessionPolicy.DEFAULT))
                .isEqualTo(new OpenSession.Result.PasswordChangeRequired());

        assertThat(portero.sessions.of(alice.id())).isEmpty();
    }

    @Test
    void oneOfManyConcurrentChangesSucceeds() {
        List<Outcome> outcomes = Together.concurrently(8, number -> changePassword(OLD, "another one " + number));

        assertThat(outcomes.stream().filter(Outcome.LoggedIn.class::isInstance)).hasSize(1);
        assertThat(outcomes.stream().filter(outcome -> !(outcome instanceof Outcome.LoggedIn)))
                .containsOnly(new Outcome.InvalidCredentials());
        assertThat(storedCredential().ordinal()).isEqualTo(2);
        assertThat(portero.sessions.of(alice.id())).hasSize(1);
    }

    @Test
    void changesNothingWhenTheHasherIsOverloaded() {
        portero.hasher.overload();

        assertThatThrownBy(() -> changePassword(OLD, NEW)).isInstanceOf(Overloaded.class);

        assertThat(storedCredential().mustBeChanged()).isTrue();
    }

    /// Otherwise the rate limit would refund a request whose password was checked.
    @Test
    void overloadAfterThePasswordCheckIsNotRefunded() {
        portero.hasher.overloadNewHashes();

        assertThatThrownBy(() -> changePassword(OLD, NEW))
                .isInstanceOfSatisfying(
                        Overloaded.class,
                        refusal -> assertThat(refusal.isAtAdmission()).isFalse());
    }

    @Test
    void doesNotPrintThePasswords() {
        assertThat(new Command(EventFixtures.ACT, ORIGIN, "alice", OLD, NEW).toString())
                .doesNotContain(OLD, NEW);
    }

    private AccessDenied denied(AccessDenied.Why why) {
        return AccessDenied.because(why, Action.SESSION_STARTED, alice.id().value(), portero.clock.instant());
    }

    private Credential storedCredential() {
        return portero.credentials.find(alice.id()).orElseThrow();
    }

    private LogIn.Outcome logIn(String password) {
        return logIn.handle(new LogIn.Command(EventFixtures.ACT, ORIGIN, "alice", password));
    }

    private Outcome changePassword(String password, String newPassword) {
        return logInWithNewPassword.handle(new Command(EventFixtures.ACT, ORIGIN, "alice", password, newPassword));
    }
}
