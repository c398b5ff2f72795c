package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.AuditMac;

/// [AuditMacContract] on [QuickAuditMac].
final class QuickAuditMacTest extends AuditMacContract {

    @Override
    protected AuditMac digests() {
        return new QuickAuditMac();
    }

    @Override
    protected AuditMac afterTheSecretChanged() {
        return new QuickAuditMac();
    }

    @Override
    protected AuditMac ofAnotherService() {
        return new QuickAuditMac("another key");
    }
}
