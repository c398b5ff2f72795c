package dev.portero.application.testkit.key;

import dev.portero.application.key.port.NewKey;
import dev.portero.application.key.port.SigningKey;
import dev.portero.application.key.port.SigningKeyFactory;
import dev.portero.application.testkit.CaughtBy;

/// Broken [SigningKeyFactory]: each adapter is wrong in one way, which a test of [SigningKeyFactoryContract] catches.
final class BrokenSigningKeyFactory {

    private BrokenSigningKeyFactory() {}

    @CaughtBy("reportsAnyOtherSealAsForeign")
    static final class SigningKeyFactoryThatAcceptsAnySeal extends SigningKeyFactoryContract {

        @Override
        protected SigningKeyFactory factory(String secret, String former) {
            PlainSigningKeyFactory smith = new PlainSigningKeyFactory(secret, former);
            return new SigningKeyFactory() {
                @Override
                public NewKey create() {
                    return smith.create();
                }

                @Override
                public Seal sealOf(SigningKey key) {
                    return smith.sealOf(key) == Seal.CURRENT ? Seal.CURRENT : Seal.FORMER;
                }

                @Override
                public String reseal(SigningKey key) {
                    return smith.reseal(key);
                }
            };
        }
    }

    @CaughtBy("keyIdNeverStartsWithAHyphen")
    static final class SigningKeyFactoryWithHyphenatedIds extends SigningKeyFactoryContract {

        @Override
        protected SigningKeyFactory factory(String secret, String former) {
            SigningKeyFactory smith = new PlainSigningKeyFactory(secret, former);
            return new SigningKeyFactory() {
                @Override
                public NewKey create() {
                    NewKey generated = smith.create();
                    return new NewKey(
                            "-" + generated.id(),
                            generated.algorithm(),
                            generated.sealedPrivate(),
                            generated.publicPart());
                }

                @Override
                public Seal sealOf(SigningKey key) {
                    return smith.sealOf(key);
                }

                @Override
                public String reseal(SigningKey key) {
                    return smith.reseal(key);
                }
            };
        }
    }
}
