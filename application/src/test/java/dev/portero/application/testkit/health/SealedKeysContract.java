package dev.portero.application.testkit.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.health.port.SealedKeys;
import dev.portero.application.key.port.SigningKeyFactory.Seal;
import org.junit.jupiter.api.Test;

/// What everything must say that opens the sealed keys of a database.
public abstract class SealedKeysContract {

    /// Over a database in which no key was ever kept.
    protected abstract SealedKeys overNone();

    /// Over keys that were sealed under the secret of this process.
    protected abstract SealedKeys underTheSecret();

    /// Over keys that were sealed under the secret before, which is known.
    protected abstract SealedKeys underTheFormerSecret();

    /// Over keys that were sealed under a secret that is not known here.
    protected abstract SealedKeys underAnotherSecret();

    /// Seals the keys of [#underAnotherSecret] under the secret of this process.
    protected abstract void sealUnderTheSecret();

    /// Over a database that does not answer.
    protected abstract SealedKeys unreachable();

    /// What nobody is to read in a reason.
    protected abstract String secret();

    @Test
    final void opensWhatWasSealedUnderTheSecretOrTheOneBefore() {
        assertThat(underTheSecret().flaw()).isEmpty();
        assertThat(underTheFormerSecret().flaw()).isEmpty();
    }

    @Test
    final void saysInOneLineWhatDoesNotOpen() {
        assertThat(underAnotherSecret().flaw())
                .hasValueSatisfying(line ->
                        assertThat(line).contains("KEY_ENCRYPTION_SECRET").doesNotContain(secret(), "\n"));
    }

    @Test
    final void opensTheKeysAgainWhenTheyAreSealedUnderTheSecret() {
        SealedKeys keys = underAnotherSecret();
        assertThat(keys.flaw()).isPresent();

        sealUnderTheSecret();

        assertThat(keys.flaw()).isEmpty();
    }

    @Test
    final void takesNoOutageForAWrongSecret() {
        assertThat(unreachable().flaw()).isEmpty();
    }

    @Test
    final void tellsHowTheKeyOfTheAuditIsSealed() {
        assertThat(overNone().auditKeySeal()).isEmpty();
        assertThat(underTheSecret().auditKeySeal()).contains(Seal.CURRENT);
        assertThat(underTheFormerSecret().auditKeySeal()).contains(Seal.FORMER);
        assertThat(underAnotherSecret().auditKeySeal()).contains(Seal.FOREIGN);
    }

    @Test
    final void makesNoKeyByLooking() {
        SealedKeys keys = overNone();
        keys.auditKeySeal();

        assertThat(keys.auditKeySeal()).isEmpty();
    }
}
