package dev.portero.persistence.audit;

import dev.portero.application.audit.port.AuditKeyStore.Copy;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/// Row of `audit_keys`: one copy of the audit key.
@MappedEntity("audit_keys")
record AuditKeyRow(@Id int number, String sealedKey) {

    Copy toCopy() {
        return new Copy(number, sealedKey);
    }
}
