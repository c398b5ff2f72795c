package dev.portero.application.testkit.health;

import dev.portero.application.health.port.SealedKeys;
import dev.portero.application.key.port.SigningKeyFactory;

/// [SealedKeysContract] on [InMemorySealedKeys].
final class InMemorySealedKeysTest extends SealedKeysContract {

    private final InMemorySealedKeys keys = new InMemorySealedKeys();

    @Override
    protected SealedKeys underTheSecret() {
        keys.become(SigningKeyFactory.Seal.CURRENT);
        return keys;
    }

    @Override
    protected SealedKeys underTheFormerSecret() {
        keys.become(SigningKeyFactory.Seal.FORMER);
        return keys;
    }

    @Override
    protected SealedKeys underAnotherSecret() {
        keys.become(SigningKeyFactory.Seal.FOREIGN);
        return keys;
    }

    @Override
    protected void sealUnderTheSecret() {
        keys.become(SigningKeyFactory.Seal.CURRENT);
    }

    @Override
    protected SealedKeys unreachable() {
        return underTheSecret();
    }

    @Override
    protected String secret() {
        return "a secret";
    }
}
