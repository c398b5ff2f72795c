package dev.portero.application.testkit.health;

import dev.portero.application.health.port.SealedKeys;
import dev.portero.application.key.port.SigningKeyFactory.Seal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// In-memory [SealedKeys] that a test sets; sealed under the secret of the process at first.
public final class InMemorySealedKeys implements SealedKeys {

    private volatile @Nullable Seal seal = Seal.CURRENT;

    @Override
    public Optional<String> flaw() {
        return seal == Seal.FOREIGN
                ? Optional.of("a key does not open: set the KEY_ENCRYPTION_SECRET that it was sealed with")
                : Optional.empty();
    }

    @Override
    public Optional<Seal> auditKeySeal() {
        return Optional.ofNullable(seal);
    }

    /// Changes the seal of the keys.
    ///
    /// @param next null for no key
    public void become(@Nullable Seal next) {
        seal = next;
    }
}
