package dev.portero.application.testkit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.audit.port.AuditKeyStore;
import dev.portero.application.testkit.Together;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Contract of [AuditKeyStore]: every implementation passes it.
public abstract class AuditKeyStoreContract {

    /// A store without a key.
    protected abstract AuditKeyStore key();

    @Test
    final void keepsTheFirst() {
        AuditKeyStore key = key();
        assertThat(key.copies()).isEmpty();

        assertThat(key.storeUnlessPresent("one")).containsExactly("one");
        assertThat(key.storeUnlessPresent("two")).containsExactly("one");
        assertThat(key.copies()).containsExactly("one");
    }

    @Test
    final void givesAllTheSameHoweverManyOfferAtOnce() {
        AuditKeyStore key = key();

        List<List<String>> given = Together.times(8, number -> key.storeUnlessPresent("key " + number));

        assertThat(new HashSet<>(given)).hasSize(1);
        assertThat(key.copies()).isEqualTo(given.getFirst());
    }

    @Test
    final void isPutUnderAnotherSealByAReplicaThatKnowsTheOneOfNow() {
        AuditKeyStore key = key();
        assertThat(key.reseal("one", "sealed anew")).isFalse();
        key.storeUnlessPresent("one");

        assertThat(key.reseal("two", "sealed anew")).isFalse();
        assertThat(key.copies()).containsExactly("one");
        assertThat(key.reseal("one", "sealed anew")).isTrue();
        assertThat(key.copies()).containsExactly("sealed anew");
        assertThat(key.reseal("one", "sealed once more")).isFalse();
    }
}
