package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.AuditMac;
import java.util.Objects;

/// Insecure [AuditMac]: for tests only.
public record QuickAuditMac(String key) implements AuditMac {

    public QuickAuditMac() {
        this("a key");
    }

    @Override
    public String of(String purpose, String text) {
        return "%08x".formatted(Objects.hash(key, purpose, text));
    }

    @Override
    public boolean isKeyOpen() {
        return true;
    }
}
