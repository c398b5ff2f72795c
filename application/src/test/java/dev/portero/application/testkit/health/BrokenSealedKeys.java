package dev.portero.application.testkit.health;

import dev.portero.application.health.port.SealedKeys;
import dev.portero.application.key.port.SigningKeyFactory;
import dev.portero.application.testkit.CaughtBy;
import java.util.Optional;

/// Broken [SealedKeys]: each adapter is wrong in one way, which a test of [SealedKeysContract] catches.
final class BrokenSealedKeys {

    private BrokenSealedKeys() {}

    /// Caches the first result.
    @CaughtBy("opensKeysResealedUnderTheSecret")
    static final class SealedKeysThatNeverOpenAgain extends SealedKeysContract {

        private final InMemorySealedKeys keys = new InMemorySealedKeys();

        private SealedKeys first(SigningKeyFactory.Seal seal) {
            keys.become(seal);
            Optional<String> found = keys.flaw();
            return () -> found;
        }

        @Override
        protected SealedKeys underTheSecret() {
            return first(SigningKeyFactory.Seal.CURRENT);
        }

        @Override
        protected SealedKeys underTheFormerSecret() {
            return first(SigningKeyFactory.Seal.FORMER);
        }

        @Override
        protected SealedKeys underAnotherSecret() {
            return first(SigningKeyFactory.Seal.FOREIGN);
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
}
