package dev.portero.application.audit;

import dev.portero.application.audit.port.AuditMonths;
import dev.portero.application.audit.port.Seals;

/// Somebody asks how well the trail is kept here.
public final class ExamineTrail {

    /// How it is.
    ///
    /// @param isOutOfReach whether the service itself could not change an entry; otherwise only a trigger refuses
    /// @param isSealed whether no entry waits to be sealed at this moment
    public record Condition(boolean isOutOfReach, boolean isSealed) {}

    private final AuditMonths months;
    private final Seals seals;

    public ExamineTrail(AuditMonths months, Seals seals) {
        this.months = months;
        this.seals = seals;
    }

    public Condition handle() {
        return new Condition(months.areOutOfReach(), !seals.isAnythingUnsealed());
    }
}
