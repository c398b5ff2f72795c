package dev.portero.bootstrap;

import dev.portero.application.audit.AcceptAuditHead;
import dev.portero.application.audit.ChainMonitor;
import dev.portero.application.audit.EraseFromTrail;
import dev.portero.application.audit.KeepMonths;
import dev.portero.application.audit.NoteRefusedCall;
import dev.portero.application.audit.ReadAuditHead;
import dev.portero.application.audit.ReadAuditTrail;
import dev.portero.application.audit.RecordAct;
import dev.portero.application.audit.SealTrail;
import dev.portero.application.audit.VerifyAuditTrail;
import dev.portero.application.audit.port.AuditMonths;
import dev.portero.application.audit.port.AuditTrail;
import dev.portero.application.audit.port.Checkpoints;
import dev.portero.application.audit.port.RebuffLog;
import dev.portero.application.audit.port.Rebuffs;
import dev.portero.application.audit.port.Seals;
import dev.portero.application.audit.port.TrailDigests;
import dev.portero.application.audit.port.Witness;
import dev.portero.application.clock.port.RetentionClock;
import dev.portero.application.credential.port.Refusals;
import dev.portero.application.event.Reaction;
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

/// The use cases of `application.audit`.
@Factory
final class AuditBeans {

    @Singleton
    Reaction recordAct(AuditTrail trail, TrailDigests digests, Tokens tokens, Ids ids) {
        return new RecordAct(trail, digests, tokens, ids);
    }

    @Singleton
    RebuffLog rebuffLog(Rebuffs rebuffs, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        return new RebuffLog(rebuffs, events, unitOfWork, clock);
    }

    @Singleton
    NoteRefusedCall noteRefusedCall(RebuffLog log) {
        return new NoteRefusedCall(log);
    }

    @Singleton
    ReadAuditTrail readAuditTrail(AuditTrail trail) {
        return new ReadAuditTrail(trail);
    }

    @Singleton
    ChainMonitor chainMonitor(
            Seals seals, AuditMonths months, Checkpoints checkpoints, Witness witness, TrailDigests digests) {
        return new ChainMonitor(seals, months, checkpoints, witness, digests);
    }

    @Singleton
    SealTrail sealTrail(
            Seals seals,
            Checkpoints checkpoints,
            TrailDigests digests,
            ChainMonitor monitor,
            Leases leases,
            EventLog events,
            UnitOfWork unitOfWork,
            Clock clock,
            Ids ids) {
        return new SealTrail(seals, checkpoints, digests, monitor, leases, events, unitOfWork, clock, ids.next());
    }

    @Singleton
    ReadAuditHead readAuditHead(Seals seals, ChainMonitor monitor) {
        return new ReadAuditHead(seals, monitor);
    }

    @Singleton
    AcceptAuditHead acceptAuditHead(
            Seals seals, ChainMonitor monitor, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        return new AcceptAuditHead(seals, monitor, events, unitOfWork, clock);
    }

    @Singleton
    VerifyAuditTrail verifyAuditTrail(
            Seals seals, AuditMonths months, Checkpoints checkpoints, Witness witness, TrailDigests digests) {
        return new VerifyAuditTrail(seals, months, checkpoints, witness, digests);
    }

    @Singleton
    EraseFromTrail eraseFromTrail(
            AuditTrail trail,
            Refusals refusals,
            Rebuffs rebuffs,
            Users users,
            TrailDigests digests,
            EventLog events,
            UnitOfWork unitOfWork,
            Clock clock) {
        return new EraseFromTrail(trail, refusals, rebuffs, users, digests, events, unitOfWork, clock);
    }

    @Singleton
    KeepMonths keepMonths(
            AuditMonths months,
            Seals seals,
            TrailDigests digests,
            EventLog events,
            UnitOfWork unitOfWork,
            RetentionClock clock,
            @Value("${portero.audit.keep:730d}") Duration keep) {
        return new KeepMonths(months, seals, digests, events, unitOfWork, clock, keep);
    }
}
