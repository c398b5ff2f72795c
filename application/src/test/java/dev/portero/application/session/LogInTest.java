package dev.portero.application.session;

import static dev.portero.application.testkit.user.UserFixtures.alice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.credential.guard.PasswordAuthenticator.Verdict;
import dev.portero.application.credential.port.PasswordHasher.Match;
import dev.portero.application.port.Overloaded;
import dev.portero.application.session.LogIn.Outcome;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.RecordingEventLog;
import dev.portero.application.testkit.Together;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.domain.audit.AccessDenied;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.Credential;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.principal.AccessTokenClaims;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionEvent;
import dev.portero.domain.session.SessionPolicy;
import dev.portero.domain.user.StatusReason;
import dev.portero.domain.user.User;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LogInTest {

    private static final Session.Origin ORIGIN = new Session.Origin("192.0.2.7", "curl/8.5");
    private static final Password PASSWORD = Password.of("S3gura123");

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
    private final User alice = alice();

    @BeforeEach
    void insertAlice() {
        portero.users.insert(alice);
        portero.roles.assign(alice.id(), Set.of(new RoleName("user")));
        portero.credentials.put(alice.id(), portero.hasher.hash(PASSWORD));
    }

    @Test
    void opensASessionForValidCredentials() {
        Outcome.LoggedIn done = (Outcome.LoggedIn) logIn("alice", "S3gura123");

        AccessTokenClaims.OfUser access = (AccessTokenClaims.OfUser)
                portero.accessTokens.read(done.pass().access().value()).orElseThrow();
        Session session = portero.sessions.find(access.session()).orElseThrow();
        assertThat(access.user()).isEqualTo(alice.id());
        assertThat(session.user()).isEqualTo(alice.id());
        assertThat(session.refresh()).isEqualTo(done.pass().refresh().digest());
        assertThat(session.address()).isEqualTo("192.0.2.7");
        assertThat(session.userAgent()).isEqualTo("curl/8.5");
        assertThat(done.pass().refreshableFor()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void tokenLifetimesEndWithTheSession() {
        LogIn quick =
                new LogIn(portero.passwordAuthenticator(), SessionPolicy.v1(Duration.ofMinutes(1), 10), openSession);

        Outcome.LoggedIn done =
                (Outcome.LoggedIn) quick.handle(new LogIn.Command(EventFixtures.ACT, ORIGIN, "alice", "S3gura123"));

        assertThat(done.pass().access().lifetime()).isEqualTo(Duration.ofMinutes(1));
        assertThat(done.pass().refreshableFor()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void publishesASessionStartedEvent() {
        logIn("alice", "S3gura123");

        Session session = portero.sessions.of(alice.id()).getFirst();
        assertThat(portero.events.events())
                .containsExactly(new SessionEvent.Started(alice.id(), session.id(), ORIGIN, portero.clock.instant()));
    }

    @Test
    void recordsTheUserAsTheActor() {
        logIn("alice", "S3gura123");
        portero.users.save(((User.Changed) alice.suspend(StatusReason.NONE, portero.clock.instant())).user());
        logIn("alice", "S3gura123"); // denied, with the same actor

        assertThat(portero.events.entries())
                .hasSize(2)
                .extracting(RecordingEventLog.Entry::act)
                .containsOnly(EventFixtures.ACT.by(new Actor.User(alice.id())));
    }

    @Test
    void endsTheOldestSessionAboveTheLimit() {
        LogIn twice = new LogIn(portero.passwordAuthenticator(), SessionPolicy.v1(Duration.ofDays(7), 2), openSession);
        LogIn.Command command = new LogIn.Command(EventFixtures.ACT, ORIGIN, "alice", "S3gura123");
        twice.handle(command);
        Session oldest = portero.sessions.of(alice.id()).getFirst();
        portero.clock.advance(Duration.ofSeconds(1));
        twice.handle(command);
        portero.clock.advance(Duration.ofSeconds(1));

        assertThat(twice.handle(command)).isInstanceOf(Outcome.LoggedIn.class);

        assertThat(portero.sessions.of(alice.id())).hasSize(2).doesNotContain(oldest);
        assertThat(portero.sessions.reasonOf(oldest.id())).contains(EndReason.DISPLACED);
        assertThat(portero.events.events())
                .hasSize(4)
                .contains(oldest.ended(EndReason.DISPLACED, portero.clock.instant()));
    }

    @Test
    void concurrentLoginsRespectTheSessionLimit() {
        LogIn twice = new LogIn(portero.passwordAuthenticator(), SessionPolicy.v1(Duration.ofDays(7), 2), openSession);

        Together.concurrently(
                8, number -> twice.handle(new LogIn.Command(EventFixtures.ACT, ORIGIN, "alice", "S3gura123")));

        assertThat(portero.sessions.of(alice.id())).hasSize(2);
        assertThat(portero.events.events()).hasSize(8 + 6);
    }

    @Test
    void deniesAUserSuspendedAfterAuthentication() {
        Verdict.Authenticated authenticated = authenticated();
        portero.users.save(((User.Changed) alice.suspend(StatusReason.NONE, portero.clock.instant())).user());

        assertThat(openSession.of(EventFixtures.ACT, authenticated, ORIGIN, SessionPolicy.DEFAULT))
                .isEqualTo(new OpenSession.Result.Inactive());

        assertThat(portero.sessions.of(alice.id())).isEmpty();
        assertThat(portero.events.events())
                .containsExactly(AccessDenied.because(
                        AccessDenied.Why.INACTIVE,
                        Action.SESSION_STARTED,
                        alice.id().value(),
                        portero.clock.instant()));
    }

    @Test
    void rejectsAPasswordReplacedAfterAuthentication() {
        Verdict.Authenticated authenticated = authenticated();
        portero.credentials.put(
                alice.id(), portero.hasher.hash(PASSWORD)); // an equal password, set after the authentication

        assertThat(openSession.of(EventFixtures.ACT, authenticated, ORIGIN, SessionPolicy.DEFAULT))
                .isEqualTo(new OpenSession.Result.Disproved());

        assertThat(portero.sessions.of(alice.id())).isEmpty();
        assertThat(portero.events.events()).isEmpty();
    }

    @Test
    void admitsAPasswordRehashedAfterAuthentication() {
        Verdict.Authenticated authenticated = authenticated();
        portero.credentials.rehash(alice.id(), authenticated.by().hash(), portero.hasher.hash(PASSWORD));

        assertThat(openSession.of(EventFixtures.ACT, authenticated, ORIGIN, SessionPolicy.DEFAULT))
                .isInstanceOf(OpenSession.Result.Admitted.class);
    }

    @Test
    void acceptsEmailOrUsernameInAnyCase() {
        assertThat(logIn(" A@B.CL ", "S3gura123")).isInstanceOf(Outcome.LoggedIn.class);
        assertThat(logIn("ALICE", "S3gura123")).isInstanceOf(Outcome.LoggedIn.class);
    }

    @Test
    void eachLoginOpensANewSession() {
        Outcome.LoggedIn one = (Outcome.LoggedIn) logIn("alice", "S3gura123");
        Outcome.LoggedIn other = (Outcome.LoggedIn) logIn("alice", "S3gura123");

        assertThat(one.pass().access().value())
                .isNotEqualTo(other.pass().access().value());
        assertThat(one.pass().refresh().value())
                .isNotEqualTo(other.pass().refresh().value());
    }

    @Test
    void unknownUserCostsTheSameHashingAsAWrongPassword() {
        long before = portero.hasher.evaluations();
        Outcome wrong = logIn("alice", "S3gura124");
        long forWrong = portero.hasher.evaluations() - before;
        Outcome unknown = logIn("unknown", "S3gura123");
        long forUnknown = portero.hasher.evaluations() - before - forWrong;
        Outcome malformed = logIn("' OR 1=1 --", "S3gura123");
        long forMalformed = portero.hasher.evaluations() - before - forWrong - forUnknown;

        assertThat(wrong).isEqualTo(new Outcome.InvalidCredentials());
        assertThat(unknown).isEqualTo(wrong);
        assertThat(malformed).isEqualTo(wrong);
        assertThat(forUnknown).isEqualTo(forWrong);
        assertThat(forMalformed).isEqualTo(forWrong);
    }

    @Test
    void reportsSuspensionOnlyForTheCorrectPassword() {
        User suspended = ((User.Changed) alice.suspend(StatusReason.NONE, portero.clock.instant())).user();
        portero.users.save(suspended);

        assertThat(logIn("alice", "S3gura123")).isEqualTo(new Outcome.Inactive());
        assertThat(logIn("alice", "S3gura124")).isEqualTo(new Outcome.InvalidCredentials());
    }

    @Test
    void rehashesAnOutdatedHash() {
        portero.credentials.put(alice.id(), portero.hasher.outdated(PASSWORD));

        assertThat(logIn("alice", "S3gura123")).isInstanceOf(Outcome.LoggedIn.class);

        PasswordHash stored = portero.credentials.find(alice.id()).orElseThrow().hash();
        assertThat(portero.hasher.match(PASSWORD, stored)).isEqualTo(Match.YES);
    }

    /// Guesses from another network throttle the account, but not the owner on a trusted network.
    @Test
    void admitsATrustedNetworkWhileTheAccountIsThrottled() {
        logIn("alice", "S3gura123");
        RequestContext otherNetwork = RequestContext.ofVisitor("request-2", "198.51.100.9", "");
        LogIn.Command guess = new LogIn.Command(otherNetwork, ORIGIN, "alice", "guess");
        for (int attempt = 0; attempt < 12; attempt++) {
            logIn.handle(guess);
        }

        assertThat(logIn.handle(new LogIn.Command(otherNetwork, ORIGIN, "alice", "S3gura123")))
                .isEqualTo(new Outcome.InvalidCredentials());
        assertThat(logIn("alice", "S3gura123")).isInstanceOf(Outcome.LoggedIn.class);
    }

    @Test
    void trustsNoNetworkWithoutALogin() {
        logIn("alice", "S3gura124");
        portero.users.save(((User.Changed) alice.suspend(StatusReason.NONE, portero.clock.instant())).user());
        logIn("alice", "S3gura123");

        assertThat(portero.trustedNetworks.of(alice.id())).isEmpty();
    }

    @Test
    void doesNotRehashForAWrongPassword() {
        PasswordHash outdated = portero.hasher.outdated(PASSWORD);
        portero.credentials.put(alice.id(), outdated);

        assertThat(logIn("alice", "S3gura124")).isEqualTo(new Outcome.InvalidCredentials());

        assertThat(portero.credentials.find(alice.id()).map(Credential::hash)).contains(outdated);
    }

    @Test
    void failsWhenTheHasherIsOverloaded() {
        portero.hasher.overload();

        assertThatThrownBy(() -> logIn("alice", "S3gura123")).isInstanceOf(Overloaded.class);
    }

    @Test
    void doesNotPrintThePassword() {
        assertThat(new LogIn.Command(EventFixtures.ACT, ORIGIN, "alice", "S3gura123").toString())
                .doesNotContain("S3gura123");
    }

    private Verdict.Authenticated authenticated() {
        return (Verdict.Authenticated) portero.passwordAuthenticator().of(EventFixtures.ACT, "alice", PASSWORD);
    }

    private Outcome logIn(String name, String password) {
        return logIn.handle(new LogIn.Command(EventFixtures.ACT, ORIGIN, name, password));
    }
}
