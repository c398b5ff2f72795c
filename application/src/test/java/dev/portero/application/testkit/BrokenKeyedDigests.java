package dev.portero.application.testkit;

import dev.portero.application.port.KeyedDigests;

/// Broken [KeyedDigests]: each adapter is wrong in one way, which a test of [KeyedDigestsContract] catches.
final class BrokenKeyedDigests {

    private BrokenKeyedDigests() {}

    @CaughtBy("digestDependsOnTheKey")
    static final class KeyedDigestsWithoutKey extends KeyedDigestsContract {

        @Override
        protected KeyedDigests digests() {
            return new QuickDigests();
        }

        @Override
        protected KeyedDigests ofAnotherService() {
            return new QuickDigests();
        }

        @Override
        protected KeyedDigests afterTheKeyChanged() {
            return new QuickDigests("another key", "a key");
        }
    }
}
