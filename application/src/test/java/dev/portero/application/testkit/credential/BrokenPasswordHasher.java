package dev.portero.application.testkit.credential;

import dev.portero.application.credential.port.PasswordHasher;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.domain.credential.ClientNetwork;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;

/// Broken [PasswordHasher]: each adapter is wrong in one way, which a test of [PasswordHasherContract] catches.
final class BrokenPasswordHasher {

    private BrokenPasswordHasher() {}

    @CaughtBy("hashesEveryByteOfTheLongestPassword")
    static final class PasswordHasherThatStopsAt72Bytes extends PasswordHasherContract implements PasswordHasher {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public PasswordHash hash(Password password, ClientNetwork network) {
            return portero.hasher.hash(cut(password));
        }

        @Override
        public Match match(Password password, PasswordHash hash, ClientNetwork network) {
            return portero.hasher.match(cut(password), hash);
        }

        @Override
        public PasswordHash decoyHash() {
            return portero.hasher.decoyHash();
        }

        @Override
        public void simulateMatch(ClientNetwork network) {
            portero.hasher.simulateMatch(network);
        }

        private static Password cut(Password password) {
            return new Password(
                    password.value().substring(0, Math.min(72, password.value().length())));
        }

        @Override
        protected PasswordHasher hasher() {
            return this;
        }

        @Override
        protected PasswordHash outdated(Password password) {
            return portero.hasher.outdated(password);
        }

        @Override
        protected long spent() {
            return portero.hasher.evaluations();
        }

        @Override
        protected Runnable overload() {
            portero.hasher.overload();
            return () -> {};
        }
    }

    @CaughtBy("computesOneHashForEveryResult")
    static final class PasswordHasherThatIsFasterForUnknownUsers extends PasswordHasherContract
            implements PasswordHasher {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public PasswordHash hash(Password password, ClientNetwork network) {
            return portero.hasher.hash(password);
        }

        @Override
        public Match match(Password password, PasswordHash hash, ClientNetwork network) {
            return hash.equals(decoyHash()) ? Match.NO : portero.hasher.match(password, hash);
        }

        @Override
        public PasswordHash decoyHash() {
            return new PasswordHash("decoy");
        }

        @Override
        public void simulateMatch(ClientNetwork network) {
            portero.hasher.simulateMatch(network);
        }

        @Override
        protected PasswordHasher hasher() {
            return this;
        }

        @Override
        protected PasswordHash outdated(Password password) {
            return portero.hasher.outdated(password);
        }

        @Override
        protected long spent() {
            return portero.hasher.evaluations();
        }

        @Override
        protected Runnable overload() {
            portero.hasher.overload();
            return () -> {};
        }
    }
}
