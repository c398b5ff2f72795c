package dev.portero.bootstrap.crypto.seal;

import dev.portero.application.health.port.SealedKeys;
import dev.portero.bootstrap.crypto.key.KeySource;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Sealed keys as this process has opened them: the signing keys and the audit key.
@Singleton
final class ServerSealedKeys implements SealedKeys {

    private final KeySource signingKeys;
    private final SealedAuditMac auditKey;

    ServerSealedKeys(KeySource signingKeys, SealedAuditMac auditKey) {
        this.signingKeys = signingKeys;
        this.auditKey = auditKey;
    }

    @Override
    public Optional<String> flaw() {
        return signingKeys.flaw().or(auditKey::flaw);
    }
}
