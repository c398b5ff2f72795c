package dev.portero.application.testkit.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.key.port.AuditKey;
import dev.portero.application.key.port.SigningKeyFactory.Seal;
import org.junit.jupiter.api.Test;

/// Contract of [AuditKey]: every implementation passes it.
public abstract class AuditKeyContract {

    /// Over a database that never had a key.
    protected abstract AuditKey overNone();

    /// Over a database that had a key.
    protected abstract AuditKey overLost();

    /// Over a key that is sealed under the secret of this process.
    protected abstract AuditKey underTheSecret();

    /// Over a key that is sealed under the previous secret, which is configured.
    protected abstract AuditKey underTheFormerSecret();

    /// Over a key in row 1 that is sealed under the previous secret, and as many other rows as there is room for.
    protected abstract AuditKey underTheFormerSecretWithoutRoom();

    /// Over a key that is sealed under an unknown secret.
    protected abstract AuditKey underAnotherSecret();

    @Test
    final void reportsTheSealOfTheKey() {
        assertThat(overNone().readCopies().seal()).isEmpty();
        assertThat(underTheSecret().readCopies().seal()).contains(Seal.CURRENT);
        assertThat(underTheFormerSecret().readCopies().seal()).contains(Seal.FORMER);
        assertThat(underAnotherSecret().readCopies().seal()).contains(Seal.FOREIGN);
    }

    @Test
    final void readingCreatesNoKey() {
        AuditKey key = overNone();

        assertThat(key.readCopies().seal()).isEmpty();
        assertThat(key.readCopies().seal()).isEmpty();
    }

    @Test
    final void distinguishesALostKeyFromNoKey() {
        assertThat(overLost().readCopies().isLost()).isTrue();
        assertThat(overNone().readCopies().isLost()).isFalse();
        assertThat(underAnotherSecret().readCopies().isLost()).isFalse();
    }

    @Test
    final void createsAMissingKeyAlsoAfterALoss() {
        AuditKey key = overLost();

        assertThat(key.create()).isTrue();
        assertThat(key.create()).isFalse();

        assertThat(key.readCopies().seal()).contains(Seal.CURRENT);
        assertThat(key.readCopies().isLost()).isFalse();
    }

    @Test
    final void doesNotReplaceAForeignKey() {
        AuditKey key = underAnotherSecret();

        assertThat(key.create()).isFalse();
        assertThat(key.reencrypt()).isFalse();

        assertThat(key.readCopies().seal()).contains(Seal.FOREIGN);
        assertThat(key.readCopies().current()).isEmpty();
    }

    @Test
    final void reencryptsUnderTheCurrentSecret() {
        AuditKey key = underTheFormerSecret();

        assertThat(key.reencrypt()).isTrue();
        assertThat(key.reencrypt()).isFalse();

        assertThat(key.readCopies().seal()).contains(Seal.CURRENT);
    }

    @Test
    final void reportsTheReadableRowsWhenFull() {
        AuditKey key = underTheFormerSecretWithoutRoom();

        assertThat(key.reencrypt()).isFalse();

        assertThat(key.readCopies().isFull()).isTrue();
        assertThat(key.readCopies().former()).containsExactly(1);
        assertThat(key.readCopies().foreign()).hasSize(AuditKey.CAPACITY - 1).doesNotContain(1);
    }
}
