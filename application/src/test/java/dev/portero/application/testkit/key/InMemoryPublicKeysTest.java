package dev.portero.application.testkit.key;

import dev.portero.application.key.port.PublicKeys;

/// [PublicKeysContract] on [InMemoryPublicKeys].
final class InMemoryPublicKeysTest extends PublicKeysContract {

    private final InMemoryPublicKeys keys = new InMemoryPublicKeys();

    @Override
    protected PublicKeys withAKey() {
        keys.publish("one");
        keys.publish("two");
        return keys;
    }

    @Override
    protected PublicKeys withASecret() {
        return new InMemoryPublicKeys();
    }

    @Override
    protected String addAnotherKey() {
        keys.publish("another");
        return "another";
    }
}
