package dev.portero.application.testkit;

import dev.portero.application.port.KeyedDigests;

/// [KeyedDigestsContract] on [QuickDigests].
final class QuickDigestsTest extends KeyedDigestsContract {

    @Override
    protected KeyedDigests digests() {
        return new QuickDigests();
    }

    @Override
    protected KeyedDigests ofAnotherService() {
        return new QuickDigests("another key", "");
    }

    @Override
    protected KeyedDigests afterTheKeyChanged() {
        return new QuickDigests("another key", "a key");
    }
}
