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
    final void storesEveryFieldOfTheFirstKey() {
        NewKey first = SigningKeyFixtures.newKey("first");

        SigningKey stored = signingKeys().storeUnlessActive(first);

        assertThat(stored.id()).isEqualTo("first");
        assertThat(stored.algorithm()).isEqualTo(first.algorithm());
        assertThat(stored.sealedPrivate()).isEqualTo(first.sealedPrivate());
        assertThat(stored.publicPart()).isEqualTo(first.publicPart());
        assertThat(stored.state()).isEqualTo(State.ACTIVE);
        assertThat(stored.activatesAt()).isEqualTo(stored.createdAt());
        assertThat(stored.retiredAt()).isNull();
        assertThat(stored.expiresAt()).isNull();
        assertThat(signingKeys().all()).containsExactly(stored);
    }

    @Test
    final void returnsTheActiveKeyInsteadOfASecond() {
        SigningKey first = active("first");

        assertThat(active("second")).isEqualTo(first);

        assertThat(signingKeys().all()).containsExactly(first);
    }

    @Test
    final void storingTheSameKeyTwiceIsIdempotent() {
        SigningKey first = active("first");

        assertThat(active("first")).isEqualTo(first);

        assertThat(signingKeys().all()).containsExactly(first);
    }

    @Test
    final void returnsOneActiveKeyToConcurrentCallers() {
        List<SigningKey> results = Together.concurrently(8, number -> active("key-" + number));

        assertThat(new HashSet<>(results)).hasSize(1);
        assertThat(signingKeys().all()).containsExactly(results.getFirst());
    }

    @Test
    final void storesThePendingKeyBesideTheActiveKey() {
        SigningKey first = active("first");

        SigningKey next = pending("next");

        assertThat(next.state()).isEqualTo(State.PENDING);
        assertThat(next.activatesAt()).isEqualTo(next.createdAt().plus(OVERLAP));
        assertThat(signingKeys().all()).containsExactly(first, next);
    }

    @Test
    final void returnsThePendingKeyInsteadOfASecond() {
        SigningKey next = pending("next");

        assertThat(pending("another")).isEqualTo(next);

        assertThat(signingKeys().all()).containsExactly(next);
    }

    @Test
    final void returnsOnePendingKeyToConcurrentCallers() {
        List<SigningKey> results = Together.concurrently(8, number -> pending("key-" + number));

        assertThat(new HashSet<>(results)).hasSize(1);
        assertThat(signingKeys().all()).containsExactly(results.getFirst());
    }

    @Test
    final void doesNotPromoteBeforeActivation() {
        SigningKey first = active("first");
        SigningKey next = pending("next");
        pass(OVERLAP.minusSeconds(60));

        assertThat(signingKeys().activateIfDue(TAIL)).isEmpty();

        assertThat(states()).containsExactly(State.ACTIVE, State.PENDING);
        assertThat(List.of(first, next)).extracting(SigningKey::id).isEqualTo(ids());
    }

    @Test
    final void promotesThePendingKeyAndRetiresTheActive() {
        active("first");
        pending("next");
        pass(OVERLAP);

        SigningKey promoted = signingKeys().activateIfDue(TAIL).orElseThrow();

        assertThat(promoted.id()).isEqualTo("next");
        assertThat(promoted.state()).isEqualTo(State.ACTIVE);
        assertThat(promoted.activatesAt()).isAfterOrEqualTo(promoted.createdAt().plus(OVERLAP));
        SigningKey former = signingKeys().all().getFirst();
        assertThat(former.state()).isEqualTo(State.RETIRED);
        assertThat(former.retiredAt()).isEqualTo(promoted.activatesAt());
        assertThat(former.expiresAt()).isEqualTo(promoted.activatesAt().plus(TAIL));
    }

    @Test
    final void promotesOnceForConcurrentCallers() {
        active("first");
        pending("next");
        pass(OVERLAP);

        List<Optional<SigningKey>> results =
                Together.concurrently(8, number -> signingKeys().activateIfDue(TAIL));

        assertThat(results.stream().flatMap(Optional::stream)).hasSize(1);
        assertThat(states()).containsExactly(State.RETIRED, State.ACTIVE);
    }

    @Test
    final void promotesEarlyOnRequest() {
        active("first");
        pending("next");

        assertThat(signingKeys().activate(TAIL)).map(SigningKey::id).contains("next");

        assertThat(states()).containsExactly(State.RETIRED, State.ACTIVE);
        assertThat(signingKeys().activate(TAIL)).isEmpty();
    }

    @Test
    final void promotesThePendingKeyWithoutAnActiveKey() {
        pending("next");
        pass(OVERLAP);

        assertThat(signingKeys().activateIfDue(TAIL)).map(SigningKey::id).contains("next");

        assertThat(states()).containsExactly(State.ACTIVE);
    }

    @Test
    final void withdrawsAnyKeyExceptTheActive() {
        active("first");
        pending("second");
        signingKeys().activate(TAIL);
        pending("third");

        assertThat(signingKeys().retire("second")).isEqualTo(Withdrawal.ACTIVE);
        assertThat(signingKeys().retire("first")).isEqualTo(Withdrawal.DONE);
        assertThat(signingKeys().retire("third")).isEqualTo(Withdrawal.DONE);
        assertThat(signingKeys().retire("third")).isEqualTo(Withdrawal.ABSENT);

        assertThat(ids()).containsExactly("second");
    }

    @Test
    final void purgesOnlyExpiredKeys() {
        active("first");
        pending("second");
        signingKeys().activate(TAIL);
        pass(TAIL.minusSeconds(60));
        pending("third");
        signingKeys().activate(TAIL);
        pending("fourth");

        assertThat(signingKeys().removeExpired()).isZero();
        pass(Duration.ofSeconds(60));

        assertThat(signingKeys().removeExpired()).isEqualTo(1);
        assertThat(ids()).containsExactly("second", "third", "fourth");
    }

    @Test
    final void resealsOnlyTheCurrentSeal() {
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
    final void rollsBackAFailedUnit() {
        active("first");
        List<SigningKey> before = signingKeys().all();

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    pending("next");
                    signingKeys().activate(TAIL);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(signingKeys().all()).isEqualTo(before);
    }

    @Test
    final void toStringDoesNotContainThePrivateKey() {
        NewKey offered = SigningKeyFixtures.newKey("first");

        assertThat(signingKeys().storeUnlessActive(offered).toString()).doesNotContain(offered.sealedPrivate());
        assertThat(offered.toString()).doesNotContain(offered.sealedPrivate());
    }

    private SigningKey active(String id) {
        return signingKeys().storeUnlessActive(SigningKeyFixtures.newKey(id));
    }

    private SigningKey pending(String id) {
        return signingKeys().storeUnlessPending(SigningKeyFixtures.newKey(id), OVERLAP);
    }

    private List<State> states() {
        return signingKeys().all().stream().map(SigningKey::state).toList();
    }

    private List<String> ids() {
        return signingKeys().all().stream().map(SigningKey::id).toList();
    }
}
