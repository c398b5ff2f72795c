package dev.portero.application.testkit.health;

import dev.portero.application.health.port.SealedKeys;
import dev.portero.application.key.port.SigningKeyFactory.Seal;
import java.util.Optional;

/// In-memory [SealedKeys] that a test sets; sealed under the secret of the process at first.
public final class InMemorySealedKeys implements SealedKeys {

    private volatile Seal seal = Seal.CURRENT;

    @Override
    public Optional<String> flaw() {
        return seal == Seal.FOREIGN
                ? Optional.of("a key does not open: set the KEY_ENCRYPTION_SECRET that it was sealed with")
                : Optional.empty();
    }

    /// Changes the seal of the keys.
    public void become(Seal next) {
        seal = next;
    }
}
