package dev.portero.application.testkit;

import dev.portero.application.port.Sealer;

/// [SealerContract] on [PlainSealer].
final class PlainSealerTest extends SealerContract {

    @Override
    protected Sealer sealer() {
        return new PlainSealer();
    }

    @Override
    protected Sealer ofAnotherService() {
        return new PlainSealer("another key", "");
    }

    @Override
    protected Sealer afterTheKeyChanged() {
        return new PlainSealer("another key", "a key");
    }
}
