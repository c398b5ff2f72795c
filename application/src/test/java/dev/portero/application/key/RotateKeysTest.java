package dev.portero.application.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.portero.application.key.RotateKeys.Command;
import dev.portero.application.key.RotateKeys.Outcome;
import dev.portero.application.key.port.SigningKey;
import dev.portero.application.key.port.SigningKey.State;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.Together;
import dev.portero.application.testkit.event.EventFixtures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RotateKeysTest {

    private static final KeyPolicy POLICY = new KeyPolicy(true, KeyPolicy.OVERLAP, KeyPolicy.TAIL);
    private static final Command WITH_OVERLAP = new Command(EventFixtures.ACT, false);
    private static final Command IMMEDIATE = new Command(EventFixtures.ACT, true);

    private final InMemoryPortero portero = new InMemoryPortero();
    private final RotateKeys rotateKeys = new RotateKeys(
            portero.signingKeys, portero.signingKeyFactory, POLICY, portero.events, portero.unitOfWork, portero.clock);
    private final SigningKey first = portero.signingKeys.storeUnlessActive(portero.signingKeyFactory.create());

    @Test
    void publishesAKeyThatWillSignAfterTheOverlap() {
        Outcome outcome = rotateKeys.handle(WITH_OVERLAP);

        SigningKey next = ((Outcome.Rotated) outcome).key();
        assertThat(next.state()).isEqualTo(State.PENDING);
        assertThat(next.activatesAt()).isEqualTo(portero.clock.instant().plus(KeyPolicy.OVERLAP));
        assertThat(portero.signingKeys.all()).containsExactly(first, next);
    }

    @Test
    void allowsAtMostOnePendingKey() {
        SigningKey next = ((Outcome.Rotated) rotateKeys.handle(WITH_OVERLAP)).key();

        assertThat(rotateKeys.handle(WITH_OVERLAP)).isEqualTo(new Outcome.OneIsPending(next));
        assertThat(portero.signingKeys.all()).containsExactly(first, next);
    }

    @Test
    void concurrentRotationsCreateOneKey() {
        List<Outcome> outcomes = Together.concurrently(8, number -> rotateKeys.handle(WITH_OVERLAP));

        assertThat(outcomes).filteredOn(Outcome.Rotated.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Outcome.OneIsPending.class::isInstance).hasSize(7);
    }

    @Test
    void immediateRotationReplacesTheActiveKey() {
        SigningKey next = ((Outcome.Rotated) rotateKeys.handle(IMMEDIATE)).key();

        assertThat(next.state()).isEqualTo(State.ACTIVE);
        assertThat(portero.signingKeys.all())
                .extracting(SigningKey::id, SigningKey::state)
                .containsExactly(tuple(first.id(), State.RETIRED), tuple(next.id(), State.ACTIVE));
    }

    @Test
    void immediateRotationActivatesThePendingKey() {
        SigningKey pending = ((Outcome.Rotated) rotateKeys.handle(WITH_OVERLAP)).key();

        SigningKey next = ((Outcome.Rotated) rotateKeys.handle(IMMEDIATE)).key();

        assertThat(next.id()).isEqualTo(pending.id());
        assertThat(portero.signingKeys.all()).hasSize(2);
    }

    @Test
    void passesTheOutcomeAndRollsBackWhenTheCallbackThrows() {
        List<Outcome> outcomes = new ArrayList<>();
        assertThatThrownBy(() -> rotateKeys.handle(WITH_OVERLAP, outcome -> {
                    outcomes.add(outcome);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(outcomes).singleElement().isInstanceOf(Outcome.Rotated.class);
        assertThat(portero.signingKeys.all()).containsExactly(first);
    }

    @Test
    void createsNoKeyThatOtherReplicasCannotDecrypt() {
        portero.signingKeyFactory.changeSecret("another"); // which other replicas may not have yet
        assertThat(rotateKeys.handle(WITH_OVERLAP)).isEqualTo(new Outcome.SealedOtherwise());

        portero.signingKeyFactory.removeFormerSecret();
        assertThat(rotateKeys.handle(WITH_OVERLAP)).isEqualTo(new Outcome.SealedOtherwise());
        assertThat(rotateKeys.handle(IMMEDIATE)).isEqualTo(new Outcome.SealedOtherwise());
        assertThat(portero.signingKeys.all()).containsExactly(first);
    }

    @Test
    void changesNothingWhenASharedSecretSigns() {
        KeyPolicy shared = new KeyPolicy(false, Duration.ZERO, Duration.ZERO);

        assertThat(new RotateKeys(
                                portero.signingKeys,
                                portero.signingKeyFactory,
                                shared,
                                portero.events,
                                portero.unitOfWork,
                                portero.clock)
                        .handle(IMMEDIATE))
                .isEqualTo(new Outcome.SharedSecretSigns());
        assertThat(portero.signingKeys.all()).containsExactly(first);
    }
}
