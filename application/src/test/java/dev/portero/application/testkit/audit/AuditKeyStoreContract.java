package dev.portero.application.testkit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.audit.port.AuditKeyStore;
import dev.portero.application.audit.port.AuditKeyStore.Copy;
import dev.portero.application.testkit.Together;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Contract of [AuditKeyStore]: every implementation passes it.
public abstract class AuditKeyStoreContract {

    /// A store without a key, of a database that was never used.
    protected abstract AuditKeyStore key();

    /// Adds what a database has only after a key was created.
    protected abstract void use();

    @Test
    final void storesOnlyTheFirstKey() {
        AuditKeyStore key = key();
        assertThat(key.copies()).isEmpty();

        assertThat(sealed(key.storeFirst("one"))).containsExactly("one");
        assertThat(sealed(key.storeFirst("two"))).containsExactly("one");
        assertThat(key.storeUnlessPresent("two")).isFalse();
        assertThat(sealed(key.copies())).containsExactly("one");
    }

    @Test
    final void returnsOneKeyToConcurrentCallers() {
        AuditKeyStore key = key();

        List<List<Copy>> stored = Together.concurrently(8, number -> key.storeFirst("key " + number));

        assertThat(new HashSet<>(stored)).hasSize(1);
        assertThat(key.copies()).isEqualTo(stored.getFirst());
    }

    @Test
    final void createsNoFirstKeyInAUsedDatabase() {
        AuditKeyStore key = key();
        assertThat(key.isUsed()).isFalse();
        use();

        assertThat(key.isUsed()).isTrue();
        assertThat(key.storeFirst("one")).isEmpty();
        assertThat(key.copies()).isEmpty();

        assertThat(key.storeUnlessPresent("one")).isTrue();
        assertThat(sealed(key.storeFirst("two"))).containsExactly("one");
    }

    @Test
    final void resealsOnlyTheCurrentCopy() {
        AuditKeyStore key = key();
        assertThat(key.reseal("one", "sealed anew")).isFalse();
        assertThat(key.storeUnlessPresent("one")).isTrue();

        assertThat(key.reseal("two", "sealed anew")).isFalse();
        assertThat(sealed(key.copies())).containsExactly("one");
        assertThat(key.reseal("one", "sealed anew")).isTrue();
        assertThat(sealed(key.copies())).containsExactly("sealed anew");
        assertThat(key.reseal("one", "sealed once more")).isFalse();
    }

    private static List<String> sealed(List<Copy> copies) {
        return copies.stream().map(Copy::sealed).toList();
    }
}
