package dev.portero.application.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.key.port.SigningKey;
import dev.portero.application.key.port.SigningKey.State;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.event.EventFixtures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Life cycle of a signing key: `AdvanceKeys`, `RetireKey` and `ListKeys`.
final class KeyLifecycleTest {

    private static final KeyPolicy POLICY = new KeyPolicy(true, KeyPolicy.OVERLAP, KeyPolicy.TAIL);
    private static final KeyPolicy SHARED = new KeyPolicy(false, KeyPolicy.OVERLAP, KeyPolicy.TAIL);
    private static final AdvanceKeys.Outcome NOTHING = new AdvanceKeys.Outcome(Optional.empty(), 0);

    private final InMemoryPortero portero = new InMemoryPortero();
    private final AdvanceKeys advanceKeys =
            new AdvanceKeys(portero.signingKeys, POLICY, portero.events, portero.unitOfWork, portero.retentionClock);
    private final RetireKey retireKey =
            new RetireKey(portero.signingKeys, POLICY, portero.events, portero.unitOfWork, portero.clock);
    private final SigningKey first = portero.signingKeys.storeUnlessActive(portero.signingKeyFactory.create());

    @Test
    void pendingKeyDoesNotSignBeforeTheOverlapEnds() {
        rotate();
        portero.clock.advance(KeyPolicy.OVERLAP.minusNanos(1_000));

        assertThat(advanceKeys.handle()).isEqualTo(NOTHING);
    }

    @Test
    void overlapExceedsTheCacheLifetimeOfPublishedKeys() {
        assertThat(KeyPolicy.OVERLAP).isGreaterThan(Duration.ofSeconds(30 + 300));
    }

    @Test
    void pendingKeySignsAfterTheOverlapAndTheFormerIsRetired() {
        SigningKey next = rotate();
        portero.clock.advance(KeyPolicy.OVERLAP);

        AdvanceKeys.Outcome outcome = advanceKeys.handle();

        assertThat(outcome.promoted()).map(SigningKey::id).contains(next.id());
        assertThat(outcome.swept()).isZero();
        assertThat(portero.signingKeys.all())
                .extracting(SigningKey::state)
                .containsExactly(State.RETIRED, State.ACTIVE);
        assertThat(advanceKeys.handle()).isEqualTo(NOTHING);
    }

    @Test
    void retiredKeyIsDeletedWhenItsTokensHaveExpired() {
        rotate();
        portero.clock.advance(KeyPolicy.OVERLAP);
        advanceKeys.handle();

        portero.clock.advance(KeyPolicy.TAIL.minusNanos(1_000));
        assertThat(advanceKeys.handle()).isEqualTo(NOTHING);
        portero.clock.advance(Duration.ofNanos(1_000));
        assertThat(advanceKeys.handle()).isEqualTo(new AdvanceKeys.Outcome(Optional.empty(), 1));

        assertThat(portero.signingKeys.all()).hasSize(1).doesNotContain(first);
    }

    @Test
    void retiredKeyCanBeWithdrawn() {
        rotate();
        portero.clock.advance(KeyPolicy.OVERLAP);
        advanceKeys.handle();

        assertThat(retireKey.handle(new RetireKey.Command(EventFixtures.ACT, first.id())))
                .isEqualTo(new RetireKey.Outcome.Withdrawn());

        assertThat(retireKey.handle(new RetireKey.Command(EventFixtures.ACT, first.id())))
                .isEqualTo(new RetireKey.Outcome.NotFound());
        assertThat(portero.signingKeys.all()).hasSize(1);
    }

    @Test
    void pendingKeyCanBeWithdrawn() {
        SigningKey next = rotate();

        assertThat(retireKey.handle(new RetireKey.Command(EventFixtures.ACT, next.id())))
                .isEqualTo(new RetireKey.Outcome.Withdrawn());

        assertThat(portero.signingKeys.all()).containsExactly(first);
    }

    @Test
    void activeKeyCannotBeWithdrawn() {
        rotate();

        assertThat(retireKey.handle(new RetireKey.Command(EventFixtures.ACT, first.id())))
                .isEqualTo(new RetireKey.Outcome.StillSigns());

        assertThat(portero.signingKeys.all()).contains(first);
    }

    @Test
    void listsActiveAndPendingKeys() {
        SigningKey next = rotate();

        assertThat(new ListKeys(portero.signingKeys, POLICY).handle())
                .isEqualTo(new ListKeys.Outcome.Listed(List.of(first, next)));
    }

    @Test
    void reportsNoKeysWhenASharedSecretSigns() {
        SigningKey next = rotate();
        portero.clock.advance(KeyPolicy.OVERLAP);

        assertThat(new AdvanceKeys(
                                portero.signingKeys, SHARED, portero.events, portero.unitOfWork, portero.retentionClock)
                        .handle())
                .isEqualTo(NOTHING);
        assertThat(new RetireKey(portero.signingKeys, SHARED, portero.events, portero.unitOfWork, portero.clock)
                        .handle(new RetireKey.Command(EventFixtures.ACT, next.id())))
                .isEqualTo(new RetireKey.Outcome.SharedSecretSigns());
        assertThat(new ListKeys(portero.signingKeys, SHARED).handle())
                .isEqualTo(new ListKeys.Outcome.SharedSecretSigns());
    }

    private SigningKey rotate() {
        return portero.signingKeys.storeUnlessPending(portero.signingKeyFactory.create(), POLICY.overlap());
    }
}
