package dev.portero.bootstrap.beans;

import dev.portero.application.audit.AcceptAuditHead;
import dev.portero.application.audit.ChainMonitor;
import dev.portero.application.audit.EraseAuditPersonalData;
import dev.portero.application.audit.MaintainAuditPartitions;
import dev.portero.application.audit.PublishAuditHead;
import dev.portero.application.audit.PublishDenials;
import dev.portero.application.audit.ReadAuditHead;
import dev.portero.application.audit.ReadAuditTrail;
import dev.portero.application.audit.RecordAccessDenied;
import dev.portero.application.audit.RecordAuditEntry;
import dev.portero.application.audit.SealTrail;
import dev.portero.application.audit.VerifyAuditTrail;
import dev.portero.application.audit.guard.DenialRecorder;
import dev.portero.application.audit.guard.SealingStatus;
import dev.portero.application.audit.port.AuditMac;
import dev.portero.application.audit.port.AuditPartitions;
import dev.portero.application.audit.port.Checkpoints;
import dev.portero.application.audit.port.Seals;
import dev.portero.application.clock.guard.RetentionClock;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.Ids;
import dev.portero.application.port.Leases;
import dev.portero.application.port.UnitOfWork;
import io.micronaut.context.annotation.ClassImport;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/// Beans of the use cases in `application.audit`.
@Factory
@ClassImport(
        classes = {
            AcceptAuditHead.class,
            ChainMonitor.class,
            DenialRecorder.class,
            EraseAuditPersonalData.class,
            PublishDenials.class,
            ReadAuditHead.class,
            ReadAuditTrail.class,
            RecordAccessDenied.class,
            RecordAuditEntry.class,
            VerifyAuditTrail.class
        },
        annotate = Singleton.class)
final class AuditBeans {

    @Singleton
    SealingStatus sealingStatus(ChainMonitor monitor) {
        return monitor.status();
    }

    @Singleton
    SealTrail sealTrail(
            Seals seals,
            AuditMac digests,
            ChainMonitor monitor,
            Leases leases,
            UnitOfWork unitOfWork,
            Clock clock,
            Ids ids) {
        return new SealTrail(seals, digests, monitor, leases, unitOfWork, clock, ids.next());
    }

    @Singleton
    PublishAuditHead publishAuditHead(
            ChainMonitor monitor, Checkpoints checkpoints, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        return new PublishAuditHead(monitor, checkpoints, events, unitOfWork, clock, System::nanoTime);
    }

    @Singleton
    MaintainAuditPartitions maintainAuditPartitions(
            AuditPartitions partitions,
            Seals seals,
            AuditMac digests,
            EventLog events,
            UnitOfWork unitOfWork,
            RetentionClock clock,
            @Value("${portero.audit.keep:730d}") Duration retention) {
        return new MaintainAuditPartitions(partitions, seals, digests, events, unitOfWork, clock, retention);
    }
}
