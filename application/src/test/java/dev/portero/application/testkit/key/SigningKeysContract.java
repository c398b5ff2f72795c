package dev.portero.application.testkit.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.key.port.NewKey;
import dev.portero.application.key.port.SigningKey;
import dev.portero.application.key.port.SigningKey.State;
import dev.portero.application.key.port.SigningKeys;
import dev.portero.application.key.port.SigningKeys.Withdrawal;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.Together;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Contract of [SigningKeys]: every implementation passes it. The store is empty before each test.
public abstract class SigningKeysContract {

    private static final Duration OVERLAP = Duration.ofMinutes(10);
    private static final Duration TAIL = Duration.ofHours(24);

    protected abstract SigningKeys signingKeys();

    protected abstract UnitOfWork unitOfWork();

    /// Advances the clock of the store.
    protected abstract void pass(Duration time);

    @Test
    final void isEmptyAtFirst() {
        assertThat(signingKeys().all()).isEmpty();
    }

    @Test
    final void keepsTheFirstKeyAsItIs() {
        NewKey first = SigningKeyFixtures.made("first");

        SigningKey kept = signingKeys().storeUnlessActive(first);

        assertThat(kept.id()).isEqualTo("first");
        assertThat(kept.algorithm()).isEqualTo(first.algorithm());
        assertThat(kept.sealedPrivate()).isEqualTo(first.sealedPrivate());
        assertThat(kept.publicPart()).isEqualTo(first.publicPart());
        assertThat(kept.state()).isEqualTo(State.ACTIVE);
        assertThat(kept.activatesAt()).isEqualTo(kept.createdAt());
        assertThat(kept.retiredAt()).isNull();
        assertThat(kept.expiresAt()).isNull();
        assertThat(signingKeys().all()).containsExactly(kept);
    }

    @Test
    final void givesTheActiveKeyInsteadOfKeepingASecond() {
        SigningKey first = active("first");

        assertThat(active("second")).isEqualTo(first);

        assertThat(signingKeys().all()).containsExactly(first);
    }

    @Test
    final void isGivenTheSameKeyTwiceWithoutHarm() {
        SigningKey first = active("first");

        assertThat(active("first")).isEqualTo(first);

        assertThat(signingKeys().all()).containsExactly(first);
    }

    @Test
    final void givesAllWhoOfferAtOnceTheSameKey() {
        List<SigningKey> given = Together.times(8, number -> active("key-" + number));

        assertThat(new HashSet<>(given)).hasSize(1);
        assertThat(signingKeys().all()).containsExactly(given.getFirst());
    }

    @Test
    final void keepsTheNextKeyBesideTheActiveOne() {
        SigningKey first = active("first");

        SigningKey next = pending("next");

        assertThat(next.state()).isEqualTo(State.PENDING);
        assertThat(next.activatesAt()).isEqualTo(next.createdAt().plus(OVERLAP));
        assertThat(signingKeys().all()).containsExactly(first, next);
    }

    @Test
    final void givesTheKeyThatWaitsInsteadOfKeepingASecond() {
        SigningKey next = pending("next");

        assertThat(pending("another")).isEqualTo(next);

        assertThat(signingKeys().all()).containsExactly(next);
    }

    @Test
    final void letsOneWaitHoweverManyAreOfferedAtOnce() {
        List<SigningKey> given = Together.times(8, number -> pending("key-" + number));

        assertThat(new HashSet<>(given)).hasSize(1);
        assertThat(signingKeys().all()).containsExactly(given.getFirst());
    }

    @Test
    final void promotesNobodyBeforeTheirTime() {
        SigningKey first = active("first");
        SigningKey next = pending("next");
        pass(OVERLAP.minusSeconds(60));

        assertThat(signingKeys().promoteIfDue(TAIL)).isEmpty();

        assertThat(states()).containsExactly(State.ACTIVE, State.PENDING);
        assertThat(List.of(first, next)).extracting(SigningKey::id).isEqualTo(ids());
    }

    @Test
    final void promotesTheKeyThatWaitedAndRetiresTheFormer() {
        active("first");
        pending("next");
        pass(OVERLAP);

        SigningKey promoted = signingKeys().promoteIfDue(TAIL).orElseThrow();

        assertThat(promoted.id()).isEqualTo("next");
        assertThat(promoted.state()).isEqualTo(State.ACTIVE);
        assertThat(promoted.activatesAt()).isAfterOrEqualTo(promoted.createdAt().plus(OVERLAP));
        SigningKey former = signingKeys().all().getFirst();
        assertThat(former.state()).isEqualTo(State.RETIRED);
        assertThat(former.retiredAt()).isEqualTo(promoted.activatesAt());
        assertThat(former.expiresAt()).isEqualTo(promoted.activatesAt().plus(TAIL));
    }

    @Test
    final void promotesOnceHoweverManyAskAtOnce() {
        active("first");
        pending("next");
        pass(OVERLAP);

        List<Optional<SigningKey>> given =
                Together.times(8, number -> signingKeys().promoteIfDue(TAIL));

        assertThat(given.stream().flatMap(Optional::stream)).hasSize(1);
        assertThat(states()).containsExactly(State.RETIRED, State.ACTIVE);
    }

    @Test
    final void promotesBeforeTheTimeWhenItIsTold() {
        active("first");
        pending("next");

        assertThat(signingKeys().promote(TAIL)).map(SigningKey::id).contains("next");

        assertThat(states()).containsExactly(State.RETIRED, State.ACTIVE);
        assertThat(signingKeys().promote(TAIL)).isEmpty();
    }

    @Test
    final void promotesTheFirstKeyWhereNoneSigns() {
        pending("next");
        pass(OVERLAP);

        assertThat(signingKeys().promoteIfDue(TAIL)).map(SigningKey::id).contains("next");

        assertThat(states()).containsExactly(State.ACTIVE);
    }

    @Test
    final void withdrawsEveryKeyButTheActiveOne() {
        active("first");
        pending("second");
        signingKeys().promote(TAIL);
        pending("third");

        assertThat(signingKeys().withdraw("second")).isEqualTo(Withdrawal.ACTIVE);
        assertThat(signingKeys().withdraw("first")).isEqualTo(Withdrawal.DONE);
        assertThat(signingKeys().withdraw("third")).isEqualTo(Withdrawal.DONE);
        assertThat(signingKeys().withdraw("third")).isEqualTo(Withdrawal.ABSENT);

        assertThat(ids()).containsExactly("second");
    }

    @Test
    final void sweepsWhatHasComeToItsEndAndNothingElse() {
        active("first");
        pending("second");
        signingKeys().promote(TAIL);
        pass(TAIL.minusSeconds(60));
        pending("third");
        signingKeys().promote(TAIL);
        pending("fourth");

        assertThat(signingKeys().sweep()).isZero();
        pass(Duration.ofSeconds(60));

        assertThat(signingKeys().sweep()).isEqualTo(1);
        assertThat(ids()).containsExactly("second", "third", "fourth");
    }

    @Test
    final void changesASealUnlessSomebodyElseHas() {
        SigningKey key = active("first");

        assertThat(signingKeys().reseal("first", key.sealedPrivate(), "v1.anew"))
                .isTrue();
        assertThat(signingKeys().reseal("first", key.sealedPrivate(), "v1.late"))
                .isFalse();
        assertThat(signingKeys().reseal("second", key.sealedPrivate(), "v1.late"))
                .isFalse();

        assertThat(signingKeys().all()).containsExactly(key.sealed("v1.anew"));
    }

    @Test
    final void forgetsWhatAFailedUnitWrote() {
        active("first");
        List<SigningKey> before = signingKeys().all();

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    pending("next");
                    signingKeys().promote(TAIL);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(signingKeys().all()).isEqualTo(before);
    }

    @Test
    final void keepsKeysOutOfLogs() {
        NewKey made = SigningKeyFixtures.made("first");

        assertThat(signingKeys().storeUnlessActive(made).toString()).doesNotContain(made.sealedPrivate());
        assertThat(made.toString()).doesNotContain(made.sealedPrivate());
    }

    private SigningKey active(String id) {
        return signingKeys().storeUnlessActive(SigningKeyFixtures.made(id));
    }

    private SigningKey pending(String id) {
        return signingKeys().storeUnlessPending(SigningKeyFixtures.made(id), OVERLAP);
    }

    private List<State> states() {
        return signingKeys().all().stream().map(SigningKey::state).toList();
    }

    private List<String> ids() {
        return signingKeys().all().stream().map(SigningKey::id).toList();
    }
}
