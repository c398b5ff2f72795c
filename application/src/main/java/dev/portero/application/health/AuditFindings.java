package dev.portero.application.health;

import dev.portero.application.audit.port.ChainHead;
import dev.portero.application.audit.port.Inconsistency;
import java.time.Duration;
import java.util.Optional;

/// Findings on the hash chain of the audit log.
public final class AuditFindings {

    private static final String PART = "audit seals";
    private static final Duration LATE = Duration.ofMinutes(1);

    private AuditFindings() {}

    /// Finding on the head.
    ///
    /// @param inconsistency why nothing is sealed, if the chain contradicts a known head
    /// @param unsealedAge age of the oldest unsealed entry; zero without one
    public static DoctorFinding of(ChainHead head, Optional<Inconsistency> inconsistency, Duration unsealedAge) {
        return inconsistency
                .map(AuditFindings::inconsistent)
                .orElseGet(() -> unsealedAge.compareTo(LATE) > 0 ? late(unsealedAge) : ok(head));
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

    private static DoctorFinding late(Duration unsealedAge) {
        return DoctorFinding.warn(
                PART,
                "the oldest unsealed entry has waited for " + unsealedAge.toMinutes() + " min",
                "Check that portero serve runs, what it logs about the audit, and that no transaction stays open in the"
                        + " database.");
    }

    private static DoctorFinding ok(ChainHead head) {
        return DoctorFinding.ok(PART, "the audit head is consistent: seal " + head.number());
    }
}
