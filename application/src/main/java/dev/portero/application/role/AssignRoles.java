package dev.portero.application.role;

import dev.portero.application.port.EventLog;
import dev.portero.application.port.Precondition;
import dev.portero.application.port.StaleVersion;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.guard.EscalationGuard;
import dev.portero.application.role.port.Roles;
import dev.portero.application.user.port.Users;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.audit.RequestedChange;
import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.Role;
import dev.portero.domain.role.RoleEvent;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.Status;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserReference;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Assignment of roles to a user. The actor can neither grant permissions that it lacks, nor change a user who has
/// permissions that it lacks. One active administrator always remains.
public final class AssignRoles {

    /// Input of the use case.
    ///
    /// @param who an id, an e-mail address or a user name
    /// @param roles all roles of the user, in any case, or by a legacy alias
    public record Command(RequestContext act, String who, Precondition precondition, List<String> roles) {

        public Command {
            roles = List.copyOf(roles);
        }
    }

    /// Possible outcomes.
    public sealed interface Outcome {

        /// The roles now, changed or not.
        record Assigned(User user, Set<RoleName> roles) implements Outcome {}

        record NotFound() implements Outcome {}

        /// No roles with these names exist.
        record UnknownRoles(List<String> names) implements Outcome {}

        /// The user was changed since the caller read it.
        record Stale() implements Outcome {}

        /// The actor lacks these permissions.
        record NotHeld(Set<Permission> permissions) implements Outcome {}

        /// No active administrator would remain.
        record LastAdmin() implements Outcome {}

        /// The account was deleted and can have no roles.
        record Deleted() implements Outcome {}
    }

    private final Users users;
    private final Roles roles;
    private final EscalationGuard escalationGuard;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public AssignRoles(Users users, Roles roles, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        this.users = users;
        this.roles = roles;
        this.escalationGuard = new EscalationGuard(roles, events, clock);
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        try {
            return unitOfWork.run(() -> assign(command));
        } catch (StaleVersion collision) {
            return unitOfWork.run(() -> assign(command)); // one retry on the current version
        }
    }

    private Outcome assign(Command command) {
        roles.lock();
        Optional<User> found = UserReference.of(command.who()).flatMap(users::find);
        if (found.isEmpty()) {
            return new Outcome.NotFound();
        }
        User user = found.get();
        List<Role> wanted = command.roles().stream()
                .map(RoleName::parse)
                .flatMap(Optional::stream)
                .distinct()
                .flatMap(name -> roles.find(name).stream())
                .toList();
        List<String> unknown = command.roles().stream()
                .filter(typed -> wanted.stream()
                        .noneMatch(role -> RoleName.parse(typed)
                                .filter(role.name()::equals)
                                .isPresent()))
                .toList();
        if (!unknown.isEmpty()) {
            return new Outcome.UnknownRoles(unknown);
        }
        if (!command.precondition().admits(user.version())) {
            return new Outcome.Stale();
        }
        return user.status() == Status.DELETED ? new Outcome.Deleted() : decide(command.act(), user, wanted);
    }

    private Outcome decide(RequestContext act, User user, List<Role> wanted) {
        EffectiveRoles held = roles.effectiveRolesOf(user.id());
        Set<RoleName> names = wanted.stream().map(Role::name).collect(Collectors.toUnmodifiableSet());
        RequestedChange asked = new RequestedChange.Roles(names);
        Set<Permission> lacking =
                escalationGuard.lacking(act, Action.USER_ROLES_CHANGED, user.id(), touched(held, wanted), asked);
        if (!lacking.isEmpty()) {
            return new Outcome.NotHeld(lacking);
        }
        if (held.roles().equals(names)) {
            return new Outcome.Assigned(user, names);
        }
        return !names.contains(RoleName.ADMIN)
                        && escalationGuard.wouldTakeTheLastAdmin(act, Action.USER_ROLES_CHANGED, user, asked)
                ? new Outcome.LastAdmin()
                : save(act, user, held.roles(), names);
    }

    private static Set<Permission> touched(EffectiveRoles held, List<Role> wanted) {
        Set<Permission> touched = EnumSet.noneOf(Permission.class);
        touched.addAll(held.permissions());
        wanted.forEach(role -> touched.addAll(role.permissions()));
        return touched;
    }

    /// Saves the user as well, so that its version changes.
    private Outcome save(RequestContext act, User user, Set<RoleName> before, Set<RoleName> names) {
        Instant now = clock.instant();
        User touched = user.touched(now);
        return switch (users.save(touched)) {
            case EMAIL_TAKEN, USERNAME_TAKEN ->
                throw new IllegalStateException("unexpected name conflict of user " + user.id());
            case DONE -> {
                Set<RoleName> held = roles.assign(user.id(), names);
                events.append(act, new RoleEvent.Assigned(user.id(), before, held, now));
                yield new Outcome.Assigned(touched.saved(), held);
            }
        };
    }
}
