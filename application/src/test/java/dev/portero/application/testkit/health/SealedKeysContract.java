package dev.portero.application.testkit.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.health.port.SealedKeys;
import org.junit.jupiter.api.Test;

/// Contract of [SealedKeys]: every implementation passes it.
public abstract class SealedKeysContract {

    /// Over keys that are sealed under the secret of this process.
    protected abstract SealedKeys underTheSecret();

    /// Over keys that are sealed under the previous secret, which is configured.
    protected abstract SealedKeys underTheFormerSecret();

    /// Over keys that are sealed under an unknown secret.
    protected abstract SealedKeys underAnotherSecret();

    /// Seals the keys of [#underAnotherSecret] under the secret of this process.
    protected abstract void sealUnderTheSecret();

    /// Over a database that does not answer.
    protected abstract SealedKeys unreachable();

    /// The secret, which a reason must not contain.
    protected abstract String secret();

    @Test
    final void opensKeysOfTheCurrentAndFormerSecret() {
        assertThat(underTheSecret().flaw()).isEmpty();
        assertThat(underTheFormerSecret().flaw()).isEmpty();
    }

    @Test
    final void reportsAnUnopenableKeyInOneLine() {
        assertThat(underAnotherSecret().flaw())
                .hasValueSatisfying(line ->
                        assertThat(line).contains("KEY_ENCRYPTION_SECRET").doesNotContain(secret(), "\n"));
    }

    @Test
    final void opensKeysResealedUnderTheSecret() {
        SealedKeys keys = underAnotherSecret();
        assertThat(keys.flaw()).isPresent();

        sealUnderTheSecret();

        assertThat(keys.flaw()).isEmpty();
    }

    @Test
    final void doesNotReportAnOutageAsAWrongSecret() {
        assertThat(unreachable().flaw()).isEmpty();
    }
}
