package dev.portero.persistence.audit;

import dev.portero.application.audit.port.AuditKeyStore;
import dev.portero.application.key.port.AuditKey;
import jakarta.inject.Singleton;
import java.util.List;

/// Store of the audit key in PostgreSQL: copies of the key, each encrypted under a sealing secret. A role that does not
/// own the table can add a copy, and can neither change nor delete one.
@Singleton
final class JdbcAuditKeyStore implements AuditKeyStore {

    private final AuditKeyRepository keys;

    JdbcAuditKeyStore(AuditKeyRepository keys) {
        this.keys = keys;
    }

    @Override
    public List<Copy> copies() {
        return keys.listOrderByNumber().stream().map(AuditKeyRow::toCopy).toList();
    }

    @Override
    public boolean isUsed() {
        return keys.isUsed();
    }

    @Override
    public List<Copy> storeFirst(String offered) {
        keys.insertFirstUnlessUsed(offered);
        return copies();
    }

    @Override
    public boolean storeUnlessPresent(String offered) {
        return keys.insertFirst(offered) == 1;
    }

    @Override
    public boolean reseal(String before, String after) {
        boolean isAdded = keys.insertBeside(before, after, AuditKey.CAPACITY) == 1;
        if (isAdded && keys.mayDelete()) {
            keys.deleteOthers(after);
        }
        return isAdded;
    }
}
