package dev.portero.application.user;

import dev.portero.application.port.EventLog;
import dev.portero.application.port.Precondition;
import dev.portero.application.port.StaleVersion;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.guard.EscalationGuard;
import dev.portero.application.role.port.Roles;
import dev.portero.application.user.port.Users;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.Email;
import dev.portero.domain.user.FullName;
import dev.portero.domain.user.IdentityFlaw;
import dev.portero.domain.user.Profile;
import dev.portero.domain.user.Status;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.Username;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Change of a profile: the user's own one, or that of a user who has no permission that the actor lacks.
public final class ChangeProfile {

    /// Input of the use case; attributes without an edit are unchanged.
    public record Command(RequestContext act, UserId user, Precondition precondition, List<Edit> edits) {

        public Command {
            edits = List.copyOf(edits);
        }
    }

    /// Change of one attribute, as typed.
    public sealed interface Edit {

        record Username(String typed) implements Edit {}

        /// Full name; empty to remove it.
        record FullName(String typed) implements Edit {}

        /// Another address, which is unverified.
        record Email(String typed) implements Edit {}
    }

    /// Possible outcomes.
    public sealed interface Outcome {

        /// The user now, changed or not.
        record Changed(User user, Set<RoleName> roles) implements Outcome {}

        record Flawed(List<IdentityFlaw> flaws) implements Outcome {}

        record UsernameTaken() implements Outcome {}

        record EmailTaken() implements Outcome {}

        /// The user has permissions that the actor lacks.
        record NotHeld(Set<Permission> permissions) implements Outcome {}

        /// The account was deleted.
        record Deleted() implements Outcome {}

        /// The user was changed since the caller read it.
        record Stale() implements Outcome {}

        record NotFound() implements Outcome {}
    }

    private final Users users;
    private final Roles roles;
    private final EscalationGuard escalationGuard;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public ChangeProfile(Users users, Roles roles, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        this.users = users;
        this.roles = roles;
        this.escalationGuard = new EscalationGuard(roles, events, clock);
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        List<IdentityFlaw> flaws = command.edits().stream()
                .map(ChangeProfile::flawsOf)
                .flatMap(List::stream)
                .toList();
        if (!flaws.isEmpty()) {
            return new Outcome.Flawed(flaws);
        }
        try {
            return unitOfWork.run(() -> change(command));
        } catch (StaleVersion collision) {
            return unitOfWork.run(() -> change(command)); // one retry on the current version
        }
    }

    private Outcome change(Command command) {
        Optional<User> found = users.find(command.user());
        if (found.isEmpty()) {
            return new Outcome.NotFound();
        }
        User user = found.get();
        EffectiveRoles held = roles.effectiveRolesOf(user.id());
        Set<Permission> lacking =
                escalationGuard.lacking(command.act(), Action.USER_UPDATED, user.id(), held.permissions());
        if (!lacking.isEmpty()) {
            return new Outcome.NotHeld(lacking);
        }
        if (user.status() == Status.DELETED) {
            return new Outcome.Deleted();
        }
        if (!command.precondition().admits(user.version())) {
            return new Outcome.Stale();
        }
        User.Changed changed = user.describe(edited(user.profile(), command.edits()), clock.instant());
        return changed.events().isEmpty()
                ? new Outcome.Changed(user, held.roles())
                : save(command.act(), changed, held.roles());
    }

    private Outcome save(RequestContext act, User.Changed changed, Set<RoleName> held) {
        return switch (users.save(changed.user())) {
            case USERNAME_TAKEN -> new Outcome.UsernameTaken();
            case EMAIL_TAKEN -> new Outcome.EmailTaken();
            case DONE -> {
                changed.events().forEach(event -> events.append(act, event));
                yield new Outcome.Changed(changed.user().saved(), held);
            }
        };
    }

    private static List<IdentityFlaw> flawsOf(Edit edit) {
        return switch (edit) {
            case Edit.Username name -> Username.flawsOf(name.typed());
            case Edit.FullName name -> FullName.flawsOf(name.typed());
            case Edit.Email address -> Email.flawsOf(address.typed());
        };
    }

    private static Profile edited(Profile profile, List<Edit> edits) {
        Profile next = profile;
        for (Edit edit : edits) {
            next = switch (edit) {
                case Edit.Username name -> new Profile(next.email(), new Username(name.typed()), next.fullName());
                case Edit.FullName name -> new Profile(next.email(), next.username(), FullName.of(name.typed()));
                case Edit.Email address -> new Profile(Email.of(address.typed()), next.username(), next.fullName());
            };
        }
        return next;
    }
}
