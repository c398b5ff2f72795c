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
import dev.portero.domain.role.RoleDescription;
import dev.portero.domain.role.RoleEvent;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.role.RoleRefusal;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Change of a role, with effect for all its users. The actor can neither add permissions that it lacks, nor change a
/// role with permissions that it lacks.
public final class ChangeRole {

    /// Input of the use case; an empty value leaves the attribute unchanged.
    ///
    /// @param permissions the names of the permissions
    public record Command(
            RequestContext act,
            String name,
            Precondition precondition,
            Optional<String> description,
            Optional<List<String>> permissions) {}

    /// Possible outcomes.
    public sealed interface Outcome {

        /// The role now, changed or not.
        record Changed(Role role) implements Outcome {}

        /// The input is invalid.
        ///
        /// @param permissions the unknown permissions
        record Flawed(boolean description, List<String> permissions) implements Outcome {}

        record NotFound() implements Outcome {}

        /// The role was changed since the caller read it.
        record Stale() implements Outcome {}

        /// The actor lacks these permissions.
        record NotHeld(Set<Permission> permissions) implements Outcome {}

        record Refused(RoleRefusal refusal) implements Outcome {}
    }

    private final Roles roles;
    private final EscalationGuard escalationGuard;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public ChangeRole(Roles roles, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        this.roles = roles;
        this.escalationGuard = new EscalationGuard(roles, events, clock);
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        boolean odd = command.description()
                .filter(typed -> RoleDescription.parse(typed).isEmpty())
                .isPresent();
        List<String> unknown = command.permissions()
                .map(names -> NamedPermissions.of(names).unknown())
                .orElseGet(List::of);
        return odd || !unknown.isEmpty() ? new Outcome.Flawed(odd, unknown) : unitOfWork.run(() -> change(command));
    }

    private Outcome change(Command command) {
        roles.lock();
        Optional<Role> found = RoleName.parse(command.name()).flatMap(roles::find);
        if (found.isEmpty()) {
            return new Outcome.NotFound();
        }
        Role role = found.get();
        if (!command.precondition().admits(role.version())) {
            return new Outcome.Stale();
        }
        RoleDescription words =
                command.description().flatMap(RoleDescription::parse).orElse(role.description());
        Set<Permission> wanted = command.permissions()
                .map(names -> NamedPermissions.of(names).known())
                .orElse(role.permissions());
        RequestedChange asked = new RequestedChange.RoleChange(role.name(), RoleEvent.Change.REDEFINED, wanted);
        Set<Permission> lacking =
                escalationGuard.lacking(command.act(), Action.ROLE_CHANGED, touched(role, wanted), asked);
        return lacking.isEmpty()
                ? outcome(command.act(), role.redefine(words, wanted, clock.instant()))
                : new Outcome.NotHeld(lacking);
    }

    private static Set<Permission> touched(Role role, Set<Permission> wanted) {
        Set<Permission> touched = EnumSet.noneOf(Permission.class);
        touched.addAll(role.permissions());
        touched.addAll(wanted);
        return touched;
    }

    private Outcome outcome(RequestContext act, Role.Decision decision) {
        return switch (decision) {
            case Role.Refused refused -> new Outcome.Refused(refused.refusal());
            case Role.Changed changed ->
                changed.events().isEmpty() ? new Outcome.Changed(changed.role()) : save(act, changed);
        };
    }

    private Outcome save(RequestContext act, Role.Changed changed) {
        roles.save(changed.role());
        changed.events().forEach(event -> events.append(act, event));
        return new Outcome.Changed(changed.role().saved());
    }
}
