package dev.portero.application.role;

import dev.portero.application.port.EventLog;
import dev.portero.application.port.Precondition;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.guard.EscalationGuard;
import dev.portero.application.role.port.Roles;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.audit.RequestedChange;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.Role;
import dev.portero.domain.role.RoleEvent;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.role.RoleRefusal;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/// Removal of a role that is neither assigned to a user nor a default role of new users.
public final class RemoveRole {

    /// Input of the use case.
    public record Command(RequestContext act, String name, Precondition precondition) {}

    /// Possible outcomes.
    public sealed interface Outcome {

        record Removed() implements Outcome {}

        record NotFound() implements Outcome {}

        /// The role was changed since the caller read it.
        record Stale() implements Outcome {}

        /// The actor lacks these permissions.
        record NotHeld(Set<Permission> permissions) implements Outcome {}

        record Refused(RoleRefusal refusal) implements Outcome {}
    }

    private final Roles roles;
    private final Set<RoleName> defaultRoles;
    private final EscalationGuard escalationGuard;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    /// Refuses to remove the default roles of new users.
    public RemoveRole(Roles roles, Set<RoleName> defaultRoles, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        this.roles = roles;
        this.defaultRoles = Set.copyOf(defaultRoles);
        this.escalationGuard = new EscalationGuard(roles, events, clock);
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        return unitOfWork.run(() -> remove(command));
    }

    private Outcome remove(Command command) {
        roles.lock();
        Optional<Role> found = RoleName.parse(command.name()).flatMap(roles::find);
        if (found.isEmpty()) {
            return new Outcome.NotFound();
        }
        Role role = found.get();
        if (!command.precondition().admits(role.version())) {
            return new Outcome.Stale();
        }
        RequestedChange asked = new RequestedChange.RoleChange(role.name(), RoleEvent.Change.REMOVED, Set.of());
        Set<Permission> lacking =
                escalationGuard.lacking(command.act(), Action.ROLE_CHANGED, role.permissions(), asked);
        if (!lacking.isEmpty()) {
            return new Outcome.NotHeld(lacking);
        }
        return defaultRoles.contains(role.name())
                ? new Outcome.Refused(RoleRefusal.DEFAULT_ROLE)
                : outcome(command.act(), role.remove(clock.instant()));
    }

    private Outcome outcome(RequestContext act, Role.Decision decision) {
        return switch (decision) {
            case Role.Refused refused -> new Outcome.Refused(refused.refusal());
            case Role.Changed changed ->
                switch (roles.remove(changed.role().name())) {
                    case HELD -> new Outcome.Refused(RoleRefusal.HELD);
                    case DONE -> {
                        changed.events().forEach(event -> events.append(act, event));
                        yield new Outcome.Removed();
                    }
                };
        };
    }
}
