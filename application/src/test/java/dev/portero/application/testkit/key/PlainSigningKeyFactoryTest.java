package dev.portero.application.testkit.key;

import dev.portero.application.key.port.SigningKeyFactory;

/// [SigningKeyFactoryContract] on [PlainSigningKeyFactory].
final class PlainSigningKeyFactoryTest extends SigningKeyFactoryContract {

    @Override
    protected SigningKeyFactory factory(String secret, String former) {
        return new PlainSigningKeyFactory(secret, former);
    }
}
