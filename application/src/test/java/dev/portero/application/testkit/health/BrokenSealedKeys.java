package dev.portero.application.testkit.health;

import dev.portero.application.health.port.SealedKeys;
import dev.portero.application.key.port.SigningKeyFactory;
import dev.portero.application.testkit.CaughtBy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Broken [SealedKeys]: each adapter is wrong in one way, which a test of [SealedKeysContract] catches.
final class BrokenSealedKeys {

    private BrokenSealedKeys() {}

    /// It remembers what it found first.
    @CaughtBy("opensTheKeysAgainWhenTheyAreSealedUnderTheSecret")
    static final class SealedKeysThatNeverOpenAgain extends SealedKeysContract {

        private final InMemorySealedKeys keys = new InMemorySealedKeys();

        private SealedKeys first(SigningKeyFactory.@Nullable Seal seal) {
            keys.become(seal);
            Optional<String> found = keys.flaw();
            return new SealedKeys() {
                @Override
                public Optional<String> flaw() {
                    return found;
                }

                @Override
                public Optional<SigningKeyFactory.Seal> auditKeySeal() {
                    return keys.auditKeySeal();
                }
            };
        }

        @Override
        protected SealedKeys overNone() {
            return first(null);
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
