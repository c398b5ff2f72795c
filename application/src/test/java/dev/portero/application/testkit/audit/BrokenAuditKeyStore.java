package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.AuditKeyStore;
import dev.portero.application.testkit.CaughtBy;
import java.util.List;

/// Broken [AuditKeyStore]: each adapter is wrong in one way, which a test of [AuditKeyStoreContract] catches.
final class BrokenAuditKeyStore {

    private BrokenAuditKeyStore() {}

    @CaughtBy("keepsTheFirst")
    static final class AuditKeyStoreThatKeepsTheLast extends AuditKeyStoreContract {

        @Override
        protected AuditKeyStore key() {
            return new AuditKeyStore() {

                private List<String> copies = List.of();

                @Override
                public synchronized List<String> copies() {
                    return copies;
                }

                @Override
                public synchronized List<String> storeUnlessPresent(String offered) {
                    copies = List.of(offered);
                    return copies;
                }

                @Override
                public synchronized boolean reseal(String before, String after) {
                    boolean same = copies.contains(before);
                    copies = same ? List.of(after) : copies;
                    return same;
                }
            };
        }
    }
}
