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
import dev.portero.application.audit.port.AuditMac;
import dev.portero.application.audit.port.AuditPartitions;
import dev.portero.application.audit.port.AuditTrail;
import dev.portero.application.audit.port.ChainHeadWitness;
import dev.portero.application.audit.port.Checkpoints;
import dev.portero.application.audit.port.DenialCounters;
import dev.portero.application.audit.port.Seals;
import dev.portero.application.client.port.Clients;
import dev.portero.application.clock.guard.RetentionClock;
import dev.portero.application.event.DomainEventHandler;
import dev.portero.application.key.port.AuditKey;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.Ids;
import dev.portero.application.port.Leases;
import dev.portero.application.port.Tokens;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.user.port.Users;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/// Bean factory of the use cases in `application.audit`.
@Factory
final class AuditBeans {

    @Singleton
    DomainEventHandler recordAuditEntry(AuditTrail trail, AuditMac digests, Tokens tokens, Ids ids) {
        return new RecordAuditEntry(trail, digests, tokens, ids);
    }

    @Singleton
    DenialRecorder denialRecorder(DenialCounters denials, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        return new DenialRecorder(denials, events, unitOfWork, clock);
    }

    @Singleton
    PublishDenials publishDenials(DenialCounters denials, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        return new PublishDenials(denials, events, unitOfWork, clock);
    }

    @Singleton
    RecordAccessDenied recordAccessDenied(DenialRecorder log) {
        return new RecordAccessDenied(log);
    }

    @Singleton
    ReadAuditTrail readAuditTrail(AuditTrail trail) {
        return new ReadAuditTrail(trail);
    }

    @Singleton
    ChainMonitor chainMonitor(
            Seals seals,
            AuditPartitions partitions,
            Checkpoints checkpoints,
            ChainHeadWitness witness,
            AuditMac digests) {
        return new ChainMonitor(seals, partitions, checkpoints, witness, digests);
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
    ReadAuditHead readAuditHead(Seals seals, ChainMonitor monitor, Clock clock) {
        return new ReadAuditHead(seals, monitor, clock);
    }

    @Singleton
    AcceptAuditHead acceptAuditHead(
            Seals seals,
            AuditMac digests,
            AuditKey auditKey,
            ChainMonitor monitor,
            EventLog events,
            UnitOfWork unitOfWork,
            Clock clock) {
        return new AcceptAuditHead(seals, digests, auditKey, monitor, events, unitOfWork, clock);
    }

    @Singleton
    VerifyAuditTrail verifyAuditTrail(
            Seals seals,
            AuditPartitions partitions,
            Checkpoints checkpoints,
            ChainHeadWitness witness,
            AuditMac digests) {
        return new VerifyAuditTrail(seals, partitions, checkpoints, witness, digests);
    }

    @Singleton
    EraseAuditPersonalData eraseAuditPersonalData(
            AuditTrail trail,
            DenialCounters denials,
            Users users,
            Clients clients,
            AuditMac digests,
            EventLog events,
            UnitOfWork unitOfWork,
            Clock clock) {
        return new EraseAuditPersonalData(trail, denials, users, clients, digests, events, unitOfWork, clock);
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
