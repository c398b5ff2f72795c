package dev.portero.bootstrap.crypto.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.audit.port.AuditKeyStore;
import dev.portero.application.audit.port.AuditMac;
import dev.portero.application.port.Unavailable;
import dev.portero.application.testkit.Together;
import dev.portero.application.testkit.audit.AuditMacContract;
import dev.portero.application.testkit.audit.InMemoryAuditKeyStore;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SealedAuditMacTest extends AuditMacContract {

    private final InMemoryAuditKeyStore store = new InMemoryAuditKeyStore();

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
    void makesOneKeyForAllReplicasThatStartAtOnce() {
        List<String> marks = Together.times(6, number -> digests().of("test", "an act"));

        assertThat(new HashSet<>(marks)).hasSize(1);
    }

    @Test
    void goesOnWhereAnotherReplicaHasTheNextSecretAlready() {
        AuditMac before = digests();
        String mark = before.of("test", "an act");

        assertThat(afterTheSecretChanged().of("test", "an act")).isEqualTo(mark);

        assertThat(before.of("test", "another act")).isEqualTo(digestAfterTwoChanges("another act"));
    }

    /// When all have gone over, nobody needs the one before.
    private String digestAfterTwoChanges(String text) {
        over(store, "the third secret", "the next secret").of("test", text);
        return over(store, "the third secret", "").of("test", text);
    }

    @Test
    void marksNothingUnderAWrongSecret() {
        digests().of("test", "an act");
        String sealed = store.copies().getFirst();

        assertThatThrownBy(() -> over(store, "a wrong secret", "").of("test", "an act"))
                .isInstanceOf(Unavailable.class)
                .hasMessage("the audit log is not available")
                .cause()
                .hasMessage(SealedAuditMac.REMEDY);
        assertThat(store.copies()).containsExactly(sealed);
    }

    @Test
    void saysThatItsKeyDoesNotOpenUntilItDoes() {
        digests().of("test", "an act");
        String sealed = store.copies().getFirst();
        AuditMac wrong = over(store, "a wrong secret", "");

        assertThat(wrong.isKeyOpen()).isFalse();
        assertThat(store.copies()).containsExactly(sealed);
        over(store, "a wrong secret", "a secret").of("test", "an act"); // it is the next secret, after all
        assertThat(wrong.isKeyOpen()).isTrue();
    }

    @Test
    void isNotMisledByACopyThatDoesNotOpen() {
        String mark = digests().of("test", "an act");
        store.plant("v1.AAECAwQFBgcICQoL3eOdDU_hH0djwV30h-TO4KAKXSB_ef4");
        store.plant("");

        assertThat(digests().of("test", "an act")).isEqualTo(mark);
        assertThat(afterTheSecretChanged().of("test", "an act")).isEqualTo(mark);
    }

    /// What the shell has set may be nothing that the service will ever have.
    @Test
    void leavesTheSealAsItIsWhereACommandHasTheNextSecret() {
        String mark = digests().of("test", "an act");
        String sealed = store.copies().getFirst();

        assertThat(over(store, "the next secret", "a secret", "off").of("test", "an act"))
                .isEqualTo(mark);

        assertThat(store.copies()).containsExactly(sealed);
    }

    @Test
    void keepsTheKeyFromWhoeverReadsTheTable() {
        digests().of("test", "an act");

        assertThat(store.copies().getFirst()).matches("v1\\.[A-Za-z0-9_-]{80,}");
    }

    private static AuditMac over(AuditKeyStore store, String secret, String former) {
        return over(store, secret, former, "on");
    }

    private static AuditMac over(AuditKeyStore store, String secret, String former, String relay) {
        return new SealedAuditMac(store, new ServerSecret(secret), new FormerSecret(former), relay);
    }
}
