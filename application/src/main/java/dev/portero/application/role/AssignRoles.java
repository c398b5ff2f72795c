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

/// An operator says which roles somebody holds from now on. Nobody gives a permission that they lack, nobody lays hands
/// on somebody who holds one that they lack, and one active admin is always left.
public final class AssignRoles {

    /// What is asked.
    ///
    /// @param who an id, an e-mail address or a user name
    /// @param roles every role they are to hold, in any case, or by an older name
    public record Command(RequestContext act, String who, Precondition precondition, List<String> roles) {

        public Command {
            roles = List.copyOf(roles);
        }
    }

    /// Everything that can happen.
    public sealed interface Outcome {

        /// What they hold now, which may be what they held.
        record Assigned(User user, Set<RoleName> roles) implements Outcome {}

        record NotFound() implements Outcome {}

        /// There are no roles of these names.
        record UnknownRoles(List<String> names) implements Outcome {}

        /// Somebody else changed the user since they were read.
        record Stale() implements Outcome {}

        /// Whoever asks lacks these.
        record NotHeld(Set<Permission> permissions) implements Outcome {}

        /// Nobody else who is active would be an admin.
        record LastAdmin() implements Outcome {}

        /// The account was deleted; it holds nothing any more.
        record Deleted() implements Outcome {}
    }

    private final Users users;
    private final Roles roles;
    private final EscalationGuard authorities;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public AssignRoles(Users users, Roles roles, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        this.users = users;
        this.roles = roles;
        this.authorities = new EscalationGuard(roles, events, clock);
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        try {
            return unitOfWork.run(() -> assign(command));
        } catch (StaleVersion collision) {
            return unitOfWork.run(() -> assign(command)); // once more, on what is there now
        }
    }

    private Outcome assign(Command command) {
        roles.hold();
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
        EffectiveRoles held = roles.holdingOf(user.id());
        Set<RoleName> names = wanted.stream().map(Role::name).collect(Collectors.toUnmodifiableSet());
        RequestedChange asked = new RequestedChange.Roles(names);
        Set<Permission> lacking =
                authorities.lacking(act, Action.USER_ROLES_CHANGED, user.id(), touched(held, wanted), asked);
        if (!lacking.isEmpty()) {
            return new Outcome.NotHeld(lacking);
        }
        if (held.roles().equals(names)) {
            return new Outcome.Assigned(user, names);
        }
        return !names.contains(RoleName.ADMIN)
                        && authorities.wouldTakeTheLastAdmin(act, Action.USER_ROLES_CHANGED, user, asked)
                ? new Outcome.LastAdmin()
                : keep(act, user, held.roles(), names);
    }

    private static Set<Permission> touched(EffectiveRoles held, List<Role> wanted) {
        Set<Permission> touched = EnumSet.noneOf(Permission.class);
        touched.addAll(held.permissions());
        wanted.forEach(role -> touched.addAll(role.permissions()));
        return touched;
    }

    /// The user is saved, too: what a reader was shown of them is no more.
    private Outcome keep(RequestContext act, User user, Set<RoleName> before, Set<RoleName> names) {
        Instant now = clock.instant();
        User touched = user.touched(now);
        return switch (users.save(touched)) {
            case EMAIL_TAKEN, USERNAME_TAKEN ->
                throw new IllegalStateException("nobody changed a name of " + user.id());
            case DONE -> {
                Set<RoleName> held = roles.assign(user.id(), names);
                events.append(act, new RoleEvent.Assigned(user.id(), before, held, now));
                yield new Outcome.Assigned(touched.saved(), held);
            }
        };
    }
}
