package dev.portero.application.testkit.key;

import dev.portero.application.key.port.PublicKey;
import dev.portero.application.key.port.PublicKeys;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;
import java.util.List;
import java.util.function.Supplier;

/// Broken [PublicKeys]: each adapter is wrong in one way, which a test of [PublicKeysContract] catches.
final class BrokenPublicKeys {

    private BrokenPublicKeys() {}

    @CaughtBy("publishesPointsOfTheCurve")
    static final class PublicKeysOffTheCurve extends PublicKeysContract {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        protected PublicKeys withAKey() {
            portero.publicKeys.publish("one");
            return published(() -> portero.publicKeys.all().stream()
                    .map(key -> new PublicKey(key.id(), key.y(), key.x()))
                    .toList());
        }

        @Override
        protected PublicKeys withASecret() {
            return published(List::of);
        }

        @Override
        protected String addAnotherKey() {
            portero.publicKeys.publish("another");
            return "another";
        }
    }

    @CaughtBy("publishesANewKeyAfterRenewal")
    static final class StalePublicKeys extends PublicKeysContract {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        protected PublicKeys withAKey() {
            portero.publicKeys.publish("one");
            List<PublicKey> cached = portero.publicKeys.all();
            return published(() -> cached);
        }

        @Override
        protected PublicKeys withASecret() {
            return published(List::of);
        }

        @Override
        protected String addAnotherKey() {
            portero.publicKeys.publish("another");
            return "another";
        }
    }

    private static PublicKeys published(Supplier<List<PublicKey>> keys) {
        return new PublicKeys() {
            @Override
            public List<PublicKey> all() {
                return keys.get();
            }

            @Override
            public void renew() {}
        };
    }
}
