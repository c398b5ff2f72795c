package dev.portero.bootstrap.doctor;

import dev.portero.application.audit.ReadAuditHead;
import dev.portero.application.audit.port.Inconsistency;
import java.time.Duration;

/// Findings on the chain of seals over the audit.
public final class AuditFindings {

    private static final String PART = "audit seals";
    private static final Duration LATE = Duration.ofMinutes(1);

    private AuditFindings() {}

    public static DoctorFinding of(ReadAuditHead.Outcome outcome) {
        return outcome.inconsistency()
                .map(AuditFindings::inconsistent)
                .orElseGet(() -> outcome.unsealedAge().compareTo(LATE) > 0 ? late(outcome) : well(outcome));
    }

    /// The finding where the key of the audit does not open here.
    public static DoctorFinding locked() {
        return DoctorFinding.fail(
                PART,
                "the key of the audit does not open with this KEY_ENCRYPTION_SECRET",
                "Set the secret that it was sealed with, or, as KEY_ENCRYPTION_SECRET_PREVIOUS, the one before.");
    }

    private static DoctorFinding inconsistent(Inconsistency found) {
        return DoctorFinding.fail(
                PART,
                "nothing is sealed: " + found.kind() + ", the head should be " + found.expected() + " and is "
                        + found.found(),
                "Seals were deleted, replaced or restored from a copy. Look into it (portero audit verify), then portero"
                        + " audit accept " + found.found() + ".");
    }

    private static DoctorFinding late(ReadAuditHead.Outcome outcome) {
        return DoctorFinding.warn(
                PART,
                "the oldest entry has waited for " + outcome.unsealedAge().toMinutes() + " min to be sealed",
                "See whether portero serve runs anywhere, what its log says of the audit, and whether a transaction stays"
                        + " open in the database.");
    }

    private static DoctorFinding well(ReadAuditHead.Outcome outcome) {
        return DoctorFinding.ok(
                PART, "the chain leads to its head, seal " + outcome.head().number());
    }
}
