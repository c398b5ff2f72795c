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

/// An operator makes a role that was not there. It permits nothing that they lack themself.
public final class DefineRole {

    /// What is asked.
    ///
    /// @param description empty to give none
    /// @param permissions by name
    public record Command(RequestContext act, String name, String description, List<String> permissions) {

        public Command {
            permissions = List.copyOf(permissions);
        }
    }

    /// Everything that can happen.
    public sealed interface Outcome {

        record Defined(Role role) implements Outcome {}

        /// What was typed cannot be taken.
        ///
        /// @param permissions those of no permission
        record Flawed(boolean name, boolean description, List<String> permissions) implements Outcome {}

        record NameTaken() implements Outcome {}

        /// Whoever asks lacks these.
        record NotHeld(Set<Permission> permissions) implements Outcome {}
    }

    private final Roles roles;
    private final EscalationGuard authorities;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public DefineRole(Roles roles, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        this.roles = roles;
        this.authorities = new EscalationGuard(roles, events, clock);
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        return handle(command, outcome -> {});
    }

    /// Shows a witness what came of it, inside the unit of work that brought it about; what never came to one is not
    /// shown.
    public Outcome handle(Command command, Consumer<Outcome> witness) {
        Optional<RoleName> name = RoleName.parse(command.name());
        Optional<RoleDescription> description = RoleDescription.parse(command.description());
        NamedPermissions permissions = NamedPermissions.of(command.permissions());
        if (name.isEmpty() || description.isEmpty() || !permissions.unknown().isEmpty()) {
            return new Outcome.Flawed(name.isEmpty(), description.isEmpty(), permissions.unknown());
        }
        Role.Changed defined = Role.define(name.get(), description.get(), permissions.known(), clock.instant());
        return unitOfWork.run(() -> {
            Outcome outcome = keep(command.act(), defined);
            witness.accept(outcome);
            return outcome;
        });
    }

    private Outcome keep(RequestContext act, Role.Changed defined) {
        roles.hold();
        Role role = defined.role();
        RequestedChange asked =
                new RequestedChange.RoleChange(role.name(), RoleEvent.Change.DEFINED, role.permissions());
        Set<Permission> lacking = authorities.lacking(act, Action.ROLE_CHANGED, role.permissions(), asked);
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
