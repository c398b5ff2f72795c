package dev.portero.application.audit.guard;

import dev.portero.application.audit.port.DenialCounters.Denial;
import dev.portero.domain.audit.AccessDenied;
import dev.portero.domain.audit.AccessDenied.Why;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.RequestedChange;
import dev.portero.domain.client.ClientEvent;
import dev.portero.domain.credential.LoginEvent;
import dev.portero.domain.event.DomainEvent;
import dev.portero.domain.role.Permission;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Events of denials, each with the number of aggregated denials.
public final class DenialEvents {

    private DenialEvents() {}

    /// Event of a number of equal denials.
    public static DomainEvent of(Denial denial, int times, Instant now) {
        return switch (denial) {
            case Denial.OfUser of -> call(of.route(), of.permission(), times, now);
            case Denial.OfClient of -> call(of.route(), of.permission(), times, now);
            case Denial.OfClientSecret of -> new ClientEvent.Refused(of.client(), times, now);
            case Denial.OfFailedLogin of -> new LoginEvent.Failed(of.target(), times, now);
            case Denial.OfThrottledLogin of -> new LoginEvent.Throttled(of.target(), times, now);
        };
    }

    private static AccessDenied call(String route, Optional<Permission> permission, int times, Instant now) {
        Why why = permission.isPresent() ? Why.NOT_HELD : Why.NOT_A_USER;
        Set<Permission> lacking = permission.map(Set::of).orElseGet(Set::of);
        return new AccessDenied(Action.CALL, why, null, lacking, RequestedChange.UNSAID, route, times, now);
    }
}
