package dev.portero.application.credential;

import static dev.portero.application.testkit.event.EventFixtures.ACT;
import static dev.portero.application.testkit.user.UserFixtures.alice;
import static dev.portero.application.testkit.user.UserFixtures.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.credential.guard.PasswordAuthenticator;
import dev.portero.application.credential.guard.PasswordAuthenticator.Verdict;
import dev.portero.application.credential.port.ConcurrencyLimiter;
import dev.portero.application.credential.port.TrustedNetworks;
import dev.portero.application.port.Overloaded;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.Together;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.LoginTarget;
import dev.portero.domain.credential.Password;
import dev.portero.domain.user.User;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordAuthenticatorTest {

    private static final Password CORRECT = Password.of("S3gura123");
    private static final Password WRONG = Password.of("S3gura124");
    private static final RequestContext HOME = from("2001:db8::1");
    private static final Verdict NOT_AUTHENTICATED = new Verdict.NotAuthenticated();

    private final InMemoryPortero portero = new InMemoryPortero();
    private final PasswordAuthenticator authenticator = portero.passwordAuthenticator();
    private final User alice = alice();
    private long before;

    @BeforeEach
    void insertAlice() {
        portero.users.insert(alice);
        portero.credentials.put(alice.id(), portero.hasher.hash(CORRECT));
        before = portero.hasher.evaluations();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "unknown-user", "unknown@b.cl", "' OR 1=1 --", ""})
    void checksAtMostTenPasswordsOfKnownAndUnknownUsers(String login) {
        for (int attempt = 0; attempt < 25; attempt++) {
            assertThat(authenticator.of(ACT, login, WRONG)).isEqualTo(NOT_AUTHENTICATED);
        }

        assertThat(checked()).isEqualTo(10);
        assertThat(portero.hasher.simulatedMatches()).isEqualTo(15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "unknown-user"})
    void checksAtMostTenOfAHundredConcurrentWrongPasswords(String login) {
        List<Verdict> verdicts = Together.concurrently(100, number -> authenticator.of(ACT, login, WRONG));

        assertThat(verdicts).containsOnly(NOT_AUTHENTICATED);
        assertThat(checked()).isEqualTo(10);
    }

    @Test
    void correctPasswordsDoNotAddWrongAttempts() {
        List<Verdict> verdicts =
                Together.concurrently(100, number -> authenticator.of(ACT, "alice", number % 3 == 0 ? CORRECT : WRONG));

        int authenticated = Collections.frequency(verdicts, portero.authenticated(alice));
        assertThat(checked()).isLessThanOrEqualTo(10 + authenticated);
    }

    @Test
    void countsEveryIdentifierOfOneAccountTogether() {
        for (int attempt = 0; attempt < 4; attempt++) {
            authenticator.of(ACT, "ALICE", WRONG);
            authenticator.of(ACT, " A@B.cl ", WRONG);
            authenticator.of(ACT, alice.id(), WRONG);
        }

        assertThat(checked()).isEqualTo(10);
    }

    @Test
    void countsEverySpellingOfAnUnknownIdentifierTogether() {
        for (int attempt = 0; attempt < 8; attempt++) {
            authenticator.of(ACT, "Unknown@B.cl", WRONG);
            authenticator.of(ACT, " unknown@b.CL ", WRONG);
        }

        assertThat(checked()).isEqualTo(10);
    }

    @Test
    void rejectsTheCorrectPasswordWhenNoAttemptIsLeft() {
        consumeAllAttempts();

        assertThat(authenticator.of(ACT, "alice", CORRECT)).isEqualTo(NOT_AUTHENTICATED);
        assertThat(checked()).isEqualTo(10);
    }

    @Test
    void refillsAnAttemptAfterNinetySeconds() {
        consumeAllAttempts();

        portero.clock.advance(Duration.ofSeconds(89));
        assertThat(authenticator.of(ACT, "alice", CORRECT)).isEqualTo(NOT_AUTHENTICATED);
        portero.clock.advance(Duration.ofSeconds(1));
        assertThat(authenticator.of(ACT, "alice", CORRECT)).isEqualTo(portero.authenticated(alice));
        assertThat(authenticator.of(ACT, "alice", CORRECT)).isEqualTo(portero.authenticated(alice));
    }

    @Test
    void simulatesAtMostTwoConcurrentChecksOfOneAccount() {
        consumeAllAttempts();
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        Together.concurrently(
                50,
                number -> portero.loginThrottle()
                        .attempt(ACT, new LoginTarget.Account(alice.id()), Set.of(), Optional::empty, () -> {
                            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                            LockSupport.parkNanos(1_000);
                            underWay.decrementAndGet();
                        }));

        assertThat(most.get()).isBetween(1, ConcurrencyLimiter.AT_ONCE);
    }

    /// Such as the logins of a program that logs in before each of its calls.
    @Test
    void authenticatesAHundredConcurrentCorrectPasswords() {
        List<Verdict> verdicts = Together.concurrently(100, number -> authenticator.of(ACT, "alice", CORRECT));

        assertThat(verdicts).hasSize(100).containsOnly(portero.authenticated(alice));
    }

    @Test
    void waitsForTheLastAttemptWhileItIsReserved() {
        for (int attempt = 0; attempt < 9; attempt++) {
            authenticator.of(ACT, "alice", WRONG);
        }

        List<Verdict> verdicts = Together.concurrently(20, number -> authenticator.of(ACT, "alice", CORRECT));

        assertThat(verdicts).containsOnly(portero.authenticated(alice));
    }

    @Test
    void correctPasswordConsumesNoAttempt() {
        for (int attempt = 0; attempt < 25; attempt++) {
            assertThat(authenticator.of(ACT, "alice", CORRECT)).isEqualTo(portero.authenticated(alice));
        }
    }

    /// Otherwise an attacker with one correct password could guess without a limit.
    @Test
    void correctPasswordRestoresOnlyItsOwnAttempt() {
        for (int attempt = 0; attempt < 9; attempt++) {
            authenticator.of(ACT, "alice", WRONG);
        }
        authenticator.of(ACT, "alice", CORRECT);
        authenticator.of(ACT, "alice", WRONG);

        assertThat(authenticator.of(ACT, "alice", CORRECT)).isEqualTo(NOT_AUTHENTICATED);
    }

    @Test
    void overloadConsumesNoAttempt() {
        InMemoryPortero other = new InMemoryPortero();
        other.users.insert(alice);
        other.credentials.put(alice.id(), other.hasher.hash(CORRECT));
        other.hasher.overload();
        for (int attempt = 0; attempt < 25; attempt++) {
            assertThatThrownBy(() -> other.passwordAuthenticator().of(ACT, "alice", WRONG))
                    .isInstanceOf(Overloaded.class);
        }

        assertThat(other.loginAttemptBuckets.purge(1)).isEqualTo(1);
    }

    @Test
    void attemptsOfIdentifiersAreIndependent() {
        consumeAllAttempts();

        assertThat(authenticator.of(ACT, "unknown-user", WRONG)).isEqualTo(NOT_AUTHENTICATED);

        assertThat(checked()).isEqualTo(11);
    }

    @Test
    void authenticatesFromATrustedNetworkOfAThrottledAccount() {
        trust(HOME);

        consumeAllAttempts();

        assertThat(authenticator.of(ACT, "alice", CORRECT)).isEqualTo(NOT_AUTHENTICATED);
        assertThat(authenticator.of(HOME, "alice", CORRECT)).isEqualTo(portero.authenticated(alice));
        assertThat(authenticator.of(from("2001:db8::99"), "alice", CORRECT)).isEqualTo(portero.authenticated(alice));
        assertThat(authenticator.of(HOME, alice.id(), CORRECT)).isEqualTo(portero.authenticated(alice));
        assertThat(authenticator.of(from("2001:db8:0:1::1"), "alice", CORRECT)).isEqualTo(NOT_AUTHENTICATED);
    }

    @Test
    void checksAtMostTenPasswordsFromATrustedNetwork() {
        trust(HOME);

        for (int attempt = 0; attempt < 25; attempt++) {
            authenticator.of(HOME, "alice", WRONG);
        }

        assertThat(checked()).isEqualTo(10);
        assertThat(authenticator.of(HOME, "alice", CORRECT)).isEqualTo(NOT_AUTHENTICATED);
        assertThat(authenticator.of(ACT, "alice", CORRECT)).isEqualTo(portero.authenticated(alice));
    }

    @Test
    void attemptsOfTrustedNetworksAreIndependent() {
        trust(HOME);
        trust(ACT);
        consumeAllAttempts();

        assertThat(authenticator.of(HOME, "alice", CORRECT)).isEqualTo(portero.authenticated(alice));
        assertThat(authenticator.of(ACT, "alice", CORRECT)).isEqualTo(NOT_AUTHENTICATED);
    }

    @Test
    void trustsANetworkForOneAccount() {
        User bobby = user("b@b.cl", "bobby");
        portero.users.insert(bobby);
        portero.credentials.put(bobby.id(), portero.hasher.hash(CORRECT));
        trust(HOME);
        for (int attempt = 0; attempt < 10; attempt++) {
            authenticator.of(ACT, "bobby", WRONG);
        }

        assertThat(authenticator.of(HOME, "bobby", CORRECT)).isEqualTo(NOT_AUTHENTICATED);
    }

    @Test
    void trustOfANetworkExpires() {
        trust(HOME);
        portero.clock.advance(TrustedNetworks.TRUSTED_FOR);
        consumeAllAttempts();

        assertThat(authenticator.of(HOME, "alice", CORRECT)).isEqualTo(NOT_AUTHENTICATED);
    }

    /// A command has no client address.
    @Test
    void trustsNoNetworkOfACommand() {
        trust(from(""));

        assertThat(portero.trustedNetworks.of(alice.id())).isEmpty();
    }

    /// The time and the number of queries do not reveal whether an account exists, or where its owner is.
    @ParameterizedTest
    @ValueSource(strings = {"alice", "unknown-user", "' OR 1=1 --"})
    void queriesTrustedNetworksOfKnownAndUnknownUsers(String login) {
        int before = portero.trustedNetworks.queries();

        authenticator.of(ACT, login, WRONG);

        assertThat(portero.trustedNetworks.queries()).isEqualTo(before + 1);
    }

    private void trust(RequestContext act) {
        portero.unitOfWork.run(() -> {
            portero.loginThrottle().trust(act, alice.id());
        });
    }

    private static RequestContext from(String address) {
        return RequestContext.ofVisitor("request-1", address, "");
    }

    private void consumeAllAttempts() {
        for (int attempt = 0; attempt < 10; attempt++) {
            authenticator.of(ACT, "alice", WRONG);
        }
    }

    private long checked() {
        return portero.hasher.evaluations() - before;
    }
}
