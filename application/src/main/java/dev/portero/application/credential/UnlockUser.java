package dev.portero.application.credential;

import dev.portero.application.credential.port.AttemptGuard;
import dev.portero.application.role.port.Authorities;
import dev.portero.application.role.port.Roles;
import dev.portero.application.user.port.Users;
import dev.portero.domain.audit.Act;
import dev.portero.domain.credential.Target;
import dev.portero.domain.role.Holding;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserReference;
import java.util.Optional;
import java.util.Set;

/// An operator lets somebody try their password again at once, who has spent their attempts, or whose attempts somebody
/// else has spent. Where none are spent it does nothing.
public final class UnlockUser {

    /// What is asked.
    ///
    /// @param who an id, an e-mail address or a user name
    public record Command(Act act, String who) {}

    /// Everything that can happen.
    public sealed interface Outcome {

        record Unlocked(User user, Set<RoleName> roles) implements Outcome {}

        record NotFound() implements Outcome {}

        /// They hold a permission that whoever asks lacks.
        record NotAllowed() implements Outcome {}
    }

    private final Users users;
    private final Roles roles;
    private final Authorities authorities;
    private final AttemptGuard guard;

    public UnlockUser(Users users, Roles roles, AttemptGuard guard) {
        this.users = users;
        this.roles = roles;
        this.authorities = new Authorities(roles);
        this.guard = guard;
    }

    public Outcome handle(Command command) {
        Optional<User> found = UserReference.of(command.who()).flatMap(users::find);
        if (found.isEmpty()) {
            return new Outcome.NotFound();
        }
        User user = found.get();
        Holding held = roles.holdingOf(user.id());
        if (!authorities.of(command.act().actor()).reaches(held.permissions())) {
            return new Outcome.NotAllowed();
        }
        guard.refill(new Target.Account(user.id()));
        return new Outcome.Unlocked(user, held.roles());
    }
}
