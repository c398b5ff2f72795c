package dev.portero.application.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.key.ReencryptKeys.Outcome;
import dev.portero.application.key.port.AuditKeyCopies;
import dev.portero.application.key.port.SigningKey;
import dev.portero.application.key.port.SigningKeyFactory.Seal;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.Together;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.application.testkit.key.InMemoryAuditKey;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReencryptKeysTest {

    private static final KeyPolicy POLICY = new KeyPolicy(true, KeyPolicy.OVERLAP, KeyPolicy.TAIL);

    private final InMemoryPortero portero = new InMemoryPortero();
    private final ReencryptKeys reencryptKeys = new ReencryptKeys(
            portero.signingKeys,
            portero.signingKeyFactory,
            portero.auditKey,
            POLICY,
            portero.events,
            portero.unitOfWork,
            portero.clock);
    private final SigningKey first = portero.signingKeys.storeUnlessActive(portero.signingKeyFactory.create());

    @Test
    void leavesKeysUnderTheCurrentSecretUnchanged() {
        assertThat(reencryptKeys.handle(EventFixtures.ACT)).isEqualTo(new Outcome.Done(0, 1));

        assertThat(portero.signingKeys.all()).containsExactly(first);
    }

    @Test
    void reencryptsKeysUnderTheFormerSecret() {
        portero.signingKeyFactory.changeSecret("another");
        portero.signingKeys.storeUnlessPending(portero.signingKeyFactory.create(), POLICY.overlap());

        assertThat(reencryptKeys.handle(EventFixtures.ACT)).isEqualTo(new Outcome.Done(1, 2));

        portero.signingKeyFactory.removeFormerSecret();
        assertThat(portero.signingKeys.all())
                .extracting(portero.signingKeyFactory::sealOf)
                .containsExactly(Seal.CURRENT, Seal.CURRENT);
        assertThat(portero.signingKeys.all().getFirst().publicPart()).isEqualTo(first.publicPart());
        assertThat(reencryptKeys.handle(EventFixtures.ACT)).isEqualTo(new Outcome.Done(0, 2));
    }

    @Test
    void concurrentReencryptionsSucceed() {
        portero.signingKeyFactory.changeSecret("another");

        List<Outcome> outcomes = Together.concurrently(8, number -> reencryptKeys.handle(EventFixtures.ACT));

        assertThat(outcomes).allMatch(Outcome.Done.class::isInstance);
        assertThat(portero.signingKeys.all())
                .extracting(portero.signingKeyFactory::sealOf)
                .containsExactly(Seal.CURRENT);
    }

    @Test
    void changesNothingWhenTheSecretOfAKeyIsMissing() {
        portero.signingKeyFactory.changeSecret("another");
        portero.signingKeyFactory.changeSecret("third");

        assertThat(reencryptKeys.handle(EventFixtures.ACT)).isEqualTo(new Outcome.WrongSecret(List.of(first.id())));

        assertThat(portero.signingKeys.all()).containsExactly(first);
    }

    @Test
    void reencryptsTheAuditKey() {
        portero.auditKey.become(InMemoryAuditKey.FORMER);

        assertThat(reencryptKeys.handle(EventFixtures.ACT)).isEqualTo(new Outcome.Done(0, 1));

        assertThat(portero.auditKey.readCopies()).isEqualTo(InMemoryAuditKey.OPEN);
    }

    @Test
    void reportsAnAuditKeyThatCannotBeReencrypted() {
        portero.signingKeyFactory.changeSecret("another");
        for (AuditKeyCopies copies :
                List.of(InMemoryAuditKey.WITHOUT_ROOM, InMemoryAuditKey.FOREIGN, InMemoryAuditKey.LOST)) {
            portero.auditKey.become(copies);

            assertThat(reencryptKeys.handle(EventFixtures.ACT)).isEqualTo(new Outcome.AuditKeyClosed(copies));
            assertThat(portero.auditKey.readCopies()).isEqualTo(copies);
        }
    }

    @Test
    void succeedsBeforeAnAuditKeyExists() {
        portero.auditKey.become(InMemoryAuditKey.NONE);

        assertThat(reencryptKeys.handle(EventFixtures.ACT)).isEqualTo(new Outcome.Done(0, 1));
    }

    @Test
    void changesNothingWhenASharedSecretSigns() {
        KeyPolicy shared = new KeyPolicy(false, POLICY.overlap(), POLICY.tail());
        portero.signingKeyFactory.changeSecret("another");

        assertThat(new ReencryptKeys(
                                portero.signingKeys,
                                portero.signingKeyFactory,
                                portero.auditKey,
                                shared,
                                portero.events,
                                portero.unitOfWork,
                                portero.clock)
                        .handle(EventFixtures.ACT))
                .isEqualTo(new Outcome.SharedSecretSigns());
        assertThat(portero.signingKeys.all()).containsExactly(first);
    }
}
