package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.AuditPartitions;
import dev.portero.application.audit.port.AuditTrail;
import dev.portero.application.audit.port.PruneCheckpoint;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/// Broken [AuditPartitions]: each adapter is wrong in one way, which a test of [AuditPartitionsContract] catches.
final class BrokenAuditPartitions {

    private BrokenAuditPartitions() {}

    @CaughtBy("prunesAMonthAndStoresItsCheckpoint")
    static final class PartitionsDroppedWithoutCheckpoint extends AuditPartitionsContract implements AuditPartitions {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public boolean createMissing(int ahead) {
            return portero.auditPartitions.createMissing(ahead);
        }

        @Override
        public List<YearMonth> list() {
            return portero.auditPartitions.list();
        }

        @Override
        public Duration retention() {
            return portero.auditPartitions.retention();
        }

        @Override
        public void prune(PruneCheckpoint anchor) {
            portero.auditPartitions.prune(anchor);
        }

        @Override
        public List<PruneCheckpoint> anchors() {
            return List.of();
        }

        @Override
        protected AuditPartitions partitions() {
            return this;
        }

        @Override
        protected AuditTrail trail() {
            return portero.trail;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected YearMonth now() {
            return YearMonth.from(portero.clock.instant().atOffset(ZoneOffset.UTC));
        }

        @Override
        protected void open(YearMonth month) {
            portero.auditPartitions.open(month);
        }
    }

    @CaughtBy("doesNotPruneAMonthWithinItsRetention")
    static final class PartitionsDroppedWithinRetention extends AuditPartitionsContract implements AuditPartitions {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public boolean createMissing(int ahead) {
            return portero.auditPartitions.createMissing(ahead);
        }

        @Override
        public List<YearMonth> list() {
            return portero.auditPartitions.list();
        }

        @Override
        public Duration retention() {
            return Duration.ofDays(730);
        }

        @Override
        public void prune(PruneCheckpoint anchor) {
            portero.auditPartitions.retain(Duration.ofDays(28));
            portero.auditPartitions.prune(anchor);
        }

        @Override
        public List<PruneCheckpoint> anchors() {
            return portero.auditPartitions.anchors();
        }

        @Override
        protected AuditPartitions partitions() {
            return this;
        }

        @Override
        protected AuditTrail trail() {
            return portero.trail;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected YearMonth now() {
            return YearMonth.from(portero.clock.instant().atOffset(ZoneOffset.UTC));
        }

        @Override
        protected void open(YearMonth month) {
            portero.auditPartitions.open(month);
        }
    }
}
