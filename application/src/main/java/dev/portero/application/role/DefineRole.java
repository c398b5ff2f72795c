package dev.portero.application.role;

import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.guard.EscalationGuard;
import dev.portero.application.role.port.Roles;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.audit.RequestedChange;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.Role;
import dev.portero.domain.role.RoleDescription;
import dev.portero.domain.role.RoleEvent;
import dev.portero.domain.role.RoleName;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Definition of a new role. The actor cannot include permissions that it lacks.
public final class DefineRole {

    /// Input of the use case.
    ///
    /// @param description empty for none
    /// @param permissions the names of the permissions
    public record Command(RequestContext act, String name, String description, List<String> permissions) {

        public Command {
            permissions = List.copyOf(permissions);
        }
    }

    /// Possible outcomes.
    public sealed interface Outcome {

        record Defined(Role role) implements Outcome {}

        /// The input is invalid.
        ///
        /// @param permissions the unknown permissions
        record Flawed(boolean name, boolean description, List<String> permissions) implements Outcome {}

        record NameTaken() implements Outcome {}

        /// The actor lacks these permissions.
        record NotHeld(Set<Permission> permissions) implements Outcome {}
    }

    private final Roles roles;
    private final EscalationGuard escalationGuard;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public DefineRole(Roles roles, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        this.roles = roles;
        this.escalationGuard = new EscalationGuard(roles, events, clock);
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        return handle(command, outcome -> {});
    }

    /// Passes the outcome to `witness` inside the unit of work that produced it. An outcome without a unit of work is
    /// not passed.
    public Outcome handle(Command command, Consumer<Outcome> witness) {
        Optional<RoleName> name = RoleName.parse(command.name());
        Optional<RoleDescription> description = RoleDescription.parse(command.description());
        NamedPermissions permissions = NamedPermissions.of(command.permissions());
        if (name.isEmpty() || description.isEmpty() || !permissions.unknown().isEmpty()) {
            return new Outcome.Flawed(name.isEmpty(), description.isEmpty(), permissions.unknown());
        }
        Role.Changed defined = Role.define(name.get(), description.get(), permissions.known(), clock.instant());
        return unitOfWork.run(() -> {
            Outcome outcome = insert(command.act(), defined);
            witness.accept(outcome);
            return outcome;
        });
    }

    private Outcome insert(RequestContext act, Role.Changed defined) {
        roles.lock();
        Role role = defined.role();
        RequestedChange asked =
                new RequestedChange.RoleChange(role.name(), RoleEvent.Change.DEFINED, role.permissions());
        Set<Permission> lacking = escalationGuard.lacking(act, Action.ROLE_CHANGED, role.permissions(), asked);
        if (!lacking.isEmpty()) {
            return new Outcome.NotHeld(lacking);
        }
        if (!roles.define(role)) {
            return new Outcome.NameTaken();
        }
        defined.events().forEach(event -> events.append(act, event));
        return new Outcome.Defined(role);
    }
}
