package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.AuditMac;
import dev.portero.application.testkit.CaughtBy;

/// Broken [AuditMac]: each adapter is wrong in one way, which a test of [AuditMacContract] catches.
final class BrokenAuditMac {

    private BrokenAuditMac() {}

    @CaughtBy("macSurvivesASecretRotation")
    static final class AuditMacThatChangesWithTheSecret extends AuditMacContract {

        @Override
        protected AuditMac digests() {
            return new QuickAuditMac();
        }

        @Override
        protected AuditMac afterTheSecretChanged() {
            return new QuickAuditMac("derived from another secret");
        }

        @Override
        protected AuditMac ofAnotherService() {
            return new QuickAuditMac("another key");
        }
    }
}
