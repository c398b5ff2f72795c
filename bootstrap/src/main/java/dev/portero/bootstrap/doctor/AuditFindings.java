package dev.portero.bootstrap.doctor;

import dev.portero.application.audit.ReadAuditHead;
import dev.portero.application.audit.port.Inconsistency;
import java.time.Duration;

/// Findings on the hash chain of the audit log.
public final class AuditFindings {

    private static final String PART = "audit seals";
    private static final Duration LATE = Duration.ofMinutes(1);

    private AuditFindings() {}

    public static DoctorFinding of(ReadAuditHead.Outcome outcome) {
        return outcome.inconsistency()
                .map(AuditFindings::inconsistent)
                .orElseGet(() -> outcome.unsealedAge().compareTo(LATE) > 0 ? late(outcome) : ok(outcome));
    }

    /// Finding of an audit key that the sealing secret does not open.
    public static DoctorFinding locked() {
        return DoctorFinding.fail(
                PART,
                "KEY_ENCRYPTION_SECRET does not open the audit key",
                "Set the secret under which it was sealed, or set that one as KEY_ENCRYPTION_SECRET_PREVIOUS.");
    }

    private static DoctorFinding inconsistent(Inconsistency found) {
        return DoctorFinding.fail(
                PART,
                "sealing has stopped: " + found.kind() + ", the audit head should be " + found.expected() + " and is "
                        + found.found(),
                ForgedRowAdvice.of(found) + ".");
    }

    private static DoctorFinding late(ReadAuditHead.Outcome outcome) {
        return DoctorFinding.warn(
                PART,
                "the oldest unsealed entry has waited for "
                        + outcome.unsealedAge().toMinutes() + " min",
                "Check that portero serve runs, what it logs about the audit, and that no transaction stays open in the"
                        + " database.");
    }

    private static DoctorFinding ok(ReadAuditHead.Outcome outcome) {
        return DoctorFinding.ok(
                PART, "the audit head is consistent: seal " + outcome.head().number());
    }
}
