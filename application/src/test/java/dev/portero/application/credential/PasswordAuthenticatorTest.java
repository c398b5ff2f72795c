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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordAuthenticatorTest {

    private static final Password RIGHT = Password.of("S3gura123");
    private static final Password WRONG = Password.of("S3gura124");
    private static final RequestContext HOME = from("2001:db8::1");
    private static final Verdict NOT_PROVED = new Verdict.NotProved();

    private final InMemoryPortero portero = new InMemoryPortero();
    private final PasswordAuthenticator proof = portero.passwordAuthenticator();
    private final User alice = alice();
    private long before;

    @BeforeEach
    void aliceIsThere() {
        portero.users.insert(alice);
        portero.credentials.put(alice.id(), portero.hasher.hash(RIGHT));
        before = portero.hasher.evaluations();
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "nobody-here", "nobody@b.cl", "' OR 1=1 --", ""})
    void triesNoMoreThanTenWhoeverIsMeant(String login) {
        for (int attempt = 0; attempt < 25; attempt++) {
            assertThat(proof.of(ACT, login, WRONG)).isEqualTo(NOT_PROVED);
        }

        assertThat(tried()).isEqualTo(10);
        assertThat(portero.hasher.pretences()).isEqualTo(15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "nobody-here"})
    void triesNoMoreThanTenOfAHundredAtOnce(String login) {
        List<Verdict> verdicts = Together.concurrently(100, number -> proof.of(ACT, login, WRONG));

        assertThat(verdicts).containsOnly(NOT_PROVED);
        assertThat(tried()).isEqualTo(10);
    }

    @Test
    void triesNoMoreWrongOnesThanTenAmongRightOnes() {
        List<Verdict> verdicts =
                Together.concurrently(100, number -> proof.of(ACT, "alice", number % 3 == 0 ? RIGHT : WRONG));

        int proved = Collections.frequency(verdicts, portero.authenticated(alice));
        assertThat(tried()).isLessThanOrEqualTo(10 + proved);
    }

    @Test
    void countsEveryNameAndEveryWayOfOneAccountTogether() {
        for (int attempt = 0; attempt < 4; attempt++) {
            proof.of(ACT, "ALICE", WRONG);
            proof.of(ACT, " A@B.cl ", WRONG);
            proof.of(ACT, alice.id(), WRONG);
        }

        assertThat(tried()).isEqualTo(10);
    }

    @Test
    void countsEverySpellingOfANameThatIsNobodysTogether() {
        for (int attempt = 0; attempt < 8; attempt++) {
            proof.of(ACT, "Nobody@B.cl", WRONG);
            proof.of(ACT, " nobody@b.CL ", WRONG);
        }

        assertThat(tried()).isEqualTo(10);
    }

    @Test
    void doesNotEvenTryTheRightOneWhereNoAttemptIsLeft() {
        spendAll();

        assertThat(proof.of(ACT, "alice", RIGHT)).isEqualTo(NOT_PROVED);
        assertThat(tried()).isEqualTo(10);
    }

    @Test
    void letsOneBeTriedAgainAfterAWhile() {
        spendAll();

        portero.clock.advance(Duration.ofSeconds(89));
        assertThat(proof.of(ACT, "alice", RIGHT)).isEqualTo(NOT_PROVED);
        portero.clock.advance(Duration.ofSeconds(1));
        assertThat(proof.of(ACT, "alice", RIGHT)).isEqualTo(portero.authenticated(alice));
        assertThat(proof.of(ACT, "alice", RIGHT)).isEqualTo(portero.authenticated(alice));
    }

    @Test
    void simulatesNoMoreThanTwoChecksOfOneAccountAtOnce() {
        spendAll();
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        Together.concurrently(
                50,
                number -> portero.escalationGuard()
                        .attempt(ACT, new LoginTarget.Account(alice.id()), Optional::empty, () -> {
                            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                            LockSupport.parkNanos(1_000);
                            underWay.decrementAndGet();
                        }));

        assertThat(most.get()).isBetween(1, ConcurrencyLimiter.AT_ONCE);
    }

    /// As a program does that signs in anew for each of its calls.
    @Test
    void provesAllOfAHundredRightOnesAtOnce() {
        List<Verdict> verdicts = Together.concurrently(100, number -> proof.of(ACT, "alice", RIGHT));

        assertThat(verdicts).hasSize(100).containsOnly(portero.authenticated(alice));
    }

    @Test
    void waitsForTheLastAttemptWhereItIsOnLoan() {
        for (int attempt = 0; attempt < 9; attempt++) {
            proof.of(ACT, "alice", WRONG);
        }

        List<Verdict> verdicts = Together.concurrently(20, number -> proof.of(ACT, "alice", RIGHT));

        assertThat(verdicts).containsOnly(portero.authenticated(alice));
    }

    @Test
    void takesNoAttemptFromWhoeverIsRight() {
        for (int attempt = 0; attempt < 25; attempt++) {
            assertThat(proof.of(ACT, "alice", RIGHT)).isEqualTo(portero.authenticated(alice));
        }
    }

    /// Or a stranger who has guessed one password could go on guessing others.
    @Test
    void givesWhoeverIsRightTheirOwnAttemptBackAndNoOther() {
        for (int attempt = 0; attempt < 9; attempt++) {
            proof.of(ACT, "alice", WRONG);
        }
        proof.of(ACT, "alice", RIGHT);
        proof.of(ACT, "alice", WRONG);

        assertThat(proof.of(ACT, "alice", RIGHT)).isEqualTo(NOT_PROVED);
    }

    @Test
    void takesNoAttemptForWhatCouldNotBeTried() {
        InMemoryPortero other = new InMemoryPortero();
        other.users.insert(alice);
        other.credentials.put(alice.id(), other.hasher.hash(RIGHT));
        other.hasher.overload();
        for (int attempt = 0; attempt < 25; attempt++) {
            assertThatThrownBy(() -> other.passwordAuthenticator().of(ACT, "alice", WRONG))
                    .isInstanceOf(Overloaded.class);
        }

        assertThat(other.loginAttemptBuckets.purge(1)).isEqualTo(1);
    }

    @Test
    void spendsNobodyElsesAttempts() {
        spendAll();

        assertThat(proof.of(ACT, "nobody-here", WRONG)).isEqualTo(NOT_PROVED);

        assertThat(tried()).isEqualTo(11);
    }

    @Test
    void letsAPersonInFromATrustedNetworkWhoseAttemptsAStrangerSpends() {
        trust(HOME);

        spendAll();

        assertThat(proof.of(ACT, "alice", RIGHT)).isEqualTo(NOT_PROVED);
        assertThat(proof.of(HOME, "alice", RIGHT)).isEqualTo(portero.authenticated(alice));
        assertThat(proof.of(from("2001:db8::99"), "alice", RIGHT)).isEqualTo(portero.authenticated(alice));
        assertThat(proof.of(HOME, alice.id(), RIGHT)).isEqualTo(portero.authenticated(alice));
        assertThat(proof.of(from("2001:db8:0:1::1"), "alice", RIGHT)).isEqualTo(NOT_PROVED);
    }

    @Test
    void triesNoMoreThanTenFromATrustedNetworkEither() {
        trust(HOME);

        for (int attempt = 0; attempt < 25; attempt++) {
            proof.of(HOME, "alice", WRONG);
        }

        assertThat(tried()).isEqualTo(10);
        assertThat(proof.of(HOME, "alice", RIGHT)).isEqualTo(NOT_PROVED);
        assertThat(proof.of(ACT, "alice", RIGHT)).isEqualTo(portero.authenticated(alice));
    }

    @Test
    void countsEachTrustedNetworkByItself() {
        trust(HOME);
        trust(ACT);
        spendAll();

        assertThat(proof.of(HOME, "alice", RIGHT)).isEqualTo(portero.authenticated(alice));
        assertThat(proof.of(ACT, "alice", RIGHT)).isEqualTo(NOT_PROVED);
    }

    @Test
    void trustsANetworkForOneAccount() {
        User bobby = user("b@b.cl", "bobby");
        portero.users.insert(bobby);
        portero.credentials.put(bobby.id(), portero.hasher.hash(RIGHT));
        trust(HOME);
        for (int attempt = 0; attempt < 10; attempt++) {
            proof.of(ACT, "bobby", WRONG);
        }

        assertThat(proof.of(HOME, "bobby", RIGHT)).isEqualTo(NOT_PROVED);
    }

    @Test
    void trustsNoNetworkLongerThanItIsUsed() {
        trust(HOME);
        portero.clock.advance(TrustedNetworks.TRUSTED_FOR);
        spendAll();

        assertThat(proof.of(HOME, "alice", RIGHT)).isEqualTo(NOT_PROVED);
    }

    /// Commands come from no network.
    @Test
    void trustsNothingThatComesFromNoNetwork() {
        trust(from(""));

        assertThat(portero.trustedNetworks.of(alice.id())).isEmpty();
    }

    /// The time and the number of queries do not reveal whether an account exists, or where its owner is.
    @ParameterizedTest
    @ValueSource(strings = {"alice", "nobody-here", "' OR 1=1 --"})
    void asksForTrustedNetworksWhoeverIsMeant(String login) {
        int asked = portero.trustedNetworks.queries();

        proof.of(ACT, login, WRONG);

        assertThat(portero.trustedNetworks.queries()).isEqualTo(asked + 1);
    }

    private void trust(RequestContext act) {
        portero.unitOfWork.run(() -> {
            portero.escalationGuard().trust(act, alice.id());
        });
    }

    private static RequestContext from(String address) {
        return RequestContext.ofVisitor("request-1", address, "");
    }

    private void spendAll() {
        for (int attempt = 0; attempt < 10; attempt++) {
            proof.of(ACT, "alice", WRONG);
        }
    }

    private long tried() {
        return portero.hasher.evaluations() - before;
    }
}
