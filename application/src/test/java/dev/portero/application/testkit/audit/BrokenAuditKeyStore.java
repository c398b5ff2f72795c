package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.AuditKeyStore;
import dev.portero.application.testkit.CaughtBy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// Broken [AuditKeyStore]: each adapter is wrong in one way, which a test of [AuditKeyStoreContract] catches.
final class BrokenAuditKeyStore {

    private BrokenAuditKeyStore() {}

    @CaughtBy("createsNoFirstKeyInAUsedDatabase")
    static final class AuditKeyStoreThatStoresTheLast extends AuditKeyStoreContract {

        private final AtomicBoolean used = new AtomicBoolean();

        @Override
        protected AuditKeyStore key() {
            return new AuditKeyStore() {

                private List<Copy> copies = List.of();

                @Override
                public synchronized List<Copy> copies() {
                    return copies;
                }

                @Override
                public boolean isUsed() {
                    return used.get();
                }

                @Override
                public synchronized List<Copy> storeFirst(String offered) {
                    copies = List.of(new Copy(1, offered));
                    return copies;
                }

                @Override
                public synchronized boolean storeUnlessPresent(String offered) {
                    return !storeFirst(offered).isEmpty();
                }

                @Override
                public synchronized boolean reseal(String before, String after) {
                    boolean same =
                            copies.stream().anyMatch(copy -> copy.sealed().equals(before));
                    copies = same ? List.of(new Copy(1, after)) : copies;
                    return same;
                }
            };
        }

        @Override
        protected void use() {
            used.set(true);
        }
    }
}
