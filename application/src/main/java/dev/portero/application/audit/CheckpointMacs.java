package dev.portero.application.audit;

import dev.portero.application.audit.port.AuditMac;
import dev.portero.application.audit.port.Checkpoint;

/// Message authentication codes of checkpoints, under the audit key.
final class CheckpointMacs {

    private static final String CHECKPOINT = "audit checkpoints";

    private final AuditMac auditMac;

    CheckpointMacs(AuditMac auditMac) {
        this.auditMac = auditMac;
    }

    Checkpoint checkpoint(long epoch, long number, String hash) {
        return new Checkpoint(epoch, number, hash, mark(epoch, number, hash));
    }

    boolean isGenuine(Checkpoint checkpoint) {
        return checkpoint.mac().equals(mark(checkpoint.epoch(), checkpoint.number(), checkpoint.hash()));
    }

    private String mark(long epoch, long number, String hash) {
        return auditMac.of(
                CHECKPOINT,
                new LengthPrefixed().add(epoch).add(number).add(hash).toString());
    }
}
