package dev.portero.bootstrap.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.audit.port.AuditKeyStore;
import dev.portero.application.audit.port.AuditKeyStore.Copy;
import dev.portero.application.audit.port.AuditMac;
import dev.portero.application.audit.port.ChainHeadWitness;
import dev.portero.application.audit.port.Checkpoint;
import dev.portero.application.port.Unavailable;
import dev.portero.application.testkit.Together;
import dev.portero.application.testkit.audit.AuditMacContract;
import dev.portero.application.testkit.audit.InMemoryAuditKeyStore;
import dev.portero.application.testkit.audit.InMemoryChainHeadWitness;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SealedAuditMacTest extends AuditMacContract {

    private final InMemoryAuditKeyStore store = new InMemoryAuditKeyStore();
    private final InMemoryChainHeadWitness witness = new InMemoryChainHeadWitness();

    @Override
    protected AuditMac digests() {
        return over(store, "a secret", "");
    }

    @Override
    protected AuditMac afterTheSecretChanged() {
        return over(store, "the next secret", "a secret");
    }

    @Override
    protected AuditMac ofAnotherService() {
        return over(new InMemoryAuditKeyStore(), "a secret", "");
    }

    @Test
    void concurrentReplicasCreateOneKey() {
        List<String> marks = Together.concurrently(6, number -> digests().of("test", "an act"));

        assertThat(new HashSet<>(marks)).hasSize(1);
    }

    @Test
    void keepsWorkingWhileAnotherReplicaHasTheNextSecret() {
        AuditMac before = digests();
        String mark = before.of("test", "an act");

        assertThat(afterTheSecretChanged().of("test", "an act")).isEqualTo(mark);

        assertThat(before.of("test", "another act")).isEqualTo(digestAfterTwoChanges("another act"));
    }

    /// When all replicas have the new secret, the former one is no longer needed.
    private String digestAfterTwoChanges(String text) {
        over(store, "the third secret", "the next secret").of("test", text);
        return over(store, "the third secret", "").of("test", text);
    }

    @Test
    void isUnavailableUnderAWrongSecret() {
        digests().of("test", "an act");
        String sealed = store.copies().getFirst().sealed();

        assertThatThrownBy(() -> over(store, "a wrong secret", "").of("test", "an act"))
                .isInstanceOf(Unavailable.class)
                .hasMessage("the audit log is not available")
                .cause()
                .hasMessage(SealedAuditKey.WRONG_SECRET);
        assertThat(sealed()).containsExactly(sealed);
    }

    @Test
    void reportsWhetherItsKeyOpens() {
        digests().of("test", "an act");
        String sealed = store.copies().getFirst().sealed();
        AuditMac wrong = over(store, "a wrong secret", "");

        assertThat(wrong.isKeyOpen()).isFalse();
        assertThat(sealed()).containsExactly(sealed);
        over(store, "a wrong secret", "a secret").of("test", "an act"); // it is the next secret, after all
        assertThat(wrong.isKeyOpen()).isTrue();
    }

    @Test
    void ignoresACopyThatDoesNotOpen() {
        String mark = digests().of("test", "an act");
        store.plant(0, "v1.AAECAwQFBgcICQoL3eOdDU_hH0djwV30h-TO4KAKXSB_ef4");
        store.plant(-1, "");

        assertThat(digests().of("test", "an act")).isEqualTo(mark);
        assertThat(afterTheSecretChanged().of("test", "an act")).isEqualTo(mark);
    }

    /// The environment of a shell may differ from that of the service.
    @Test
    void commandWithTheNextSecretDoesNotReseal() {
        String mark = digests().of("test", "an act");
        String sealed = store.copies().getFirst().sealed();

        assertThat(over(store, "the next secret", "a secret", "off").of("test", "an act"))
                .isEqualTo(mark);

        assertThat(sealed()).containsExactly(sealed);
    }

    @Test
    void storesTheKeyEncrypted() {
        digests().of("test", "an act");

        assertThat(store.copies().getFirst().sealed()).matches("v1\\.[A-Za-z0-9_-]{80,}");
    }

    /// The owner of the tables deletes the key, and everything that it authenticated.
    @Test
    void createsNoSecondKeyInADatabaseThatHadOne() {
        digests().of("test", "an act");
        store.use();
        store.clear();
        AuditMac restarted = digests();

        assertThat(restarted.isKeyOpen()).isFalse();
        assertThatThrownBy(() -> restarted.of("test", "an act"))
                .isInstanceOf(Unavailable.class)
                .cause()
                .hasMessage(SealedAuditKey.LOST);
        assertThat(store.copies()).isEmpty();

        assertThat(key(store, witness, "a secret", "", "on").create()).isTrue();
        assertThat(restarted.isKeyOpen()).isTrue();
    }

    @Test
    void createsNoSecondKeyWhenAWitnessedHeadExists() {
        witness.raise(new Checkpoint(0, 7, "hash", "mark"));

        assertThat(digests().isKeyOpen()).isFalse();
        assertThat(store.copies()).isEmpty();
    }

    private List<String> sealed() {
        return store.copies().stream().map(Copy::sealed).toList();
    }

    private AuditMac over(AuditKeyStore store, String secret, String former) {
        return over(store, secret, former, "on");
    }

    private AuditMac over(AuditKeyStore store, String secret, String former, String relay) {
        return new SealedAuditMac(key(store, witness, secret, former, relay), relay);
    }

    private static SealedAuditKey key(
            AuditKeyStore store, ChainHeadWitness witness, String secret, String former, String relay) {
        return new SealedAuditKey(store, witness, new ServerSecret(secret), new FormerSecret(former), relay, "off");
    }
}
