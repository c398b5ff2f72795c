package dev.portero.application.testkit.key;

import dev.portero.application.key.port.AuditKey;
import dev.portero.application.key.port.AuditKeyCopies;
import dev.portero.application.testkit.CaughtBy;

/// Broken [AuditKey]: each adapter is wrong in one way, which a test of [AuditKeyContract] catches.
final class BrokenAuditKey {

    private BrokenAuditKey() {}

    @CaughtBy("distinguishesALostKeyFromNoKey")
    static final class AuditKeyThatIsCreatedAtAnyTime extends AuditKeyContract {

        /// Treats an empty table as that of a new database.
        private record IgnoringLoss(InMemoryAuditKey delegate) implements AuditKey {

            @Override
            public AuditKeyCopies readCopies() {
                AuditKeyCopies copies = delegate.readCopies();
                return new AuditKeyCopies(copies.current(), copies.former(), copies.foreign(), false);
            }

            @Override
            public boolean create() {
                return delegate.create();
            }

            @Override
            public boolean reencrypt() {
                return delegate.reencrypt();
            }
        }

        private static AuditKey over(AuditKeyCopies copies) {
            InMemoryAuditKey key = new InMemoryAuditKey();
            key.become(copies);
            return new IgnoringLoss(key);
        }

        @Override
        protected AuditKey overNone() {
            return over(InMemoryAuditKey.NONE);
        }

        @Override
        protected AuditKey overLost() {
            return over(InMemoryAuditKey.LOST);
        }

        @Override
        protected AuditKey underTheSecret() {
            return over(InMemoryAuditKey.OPEN);
        }

        @Override
        protected AuditKey underTheFormerSecret() {
            return over(InMemoryAuditKey.FORMER);
        }

        @Override
        protected AuditKey underTheFormerSecretWithoutRoom() {
            return over(InMemoryAuditKey.WITHOUT_ROOM);
        }

        @Override
        protected AuditKey underAnotherSecret() {
            return over(InMemoryAuditKey.FOREIGN);
        }
    }
}
