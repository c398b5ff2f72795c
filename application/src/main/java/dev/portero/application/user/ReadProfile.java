package dev.portero.application.user;

import dev.portero.application.role.port.Roles;
import dev.portero.application.user.port.Users;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import java.util.Set;

/// Somebody looks at themself.
public final class ReadProfile {

    /// Everything that can happen.
    public sealed interface Outcome {

        record Found(User user, Set<RoleName> roles) implements Outcome {}

        record NotFound() implements Outcome {}
    }

    private final Users users;
    private final Roles roles;

    public ReadProfile(Users users, Roles roles) {
        this.users = users;
        this.roles = roles;
    }

    public Outcome handle(UserId id) {
        return users.find(id)
                .<Outcome>map(user -> new Outcome.Found(user, roles.of(id)))
                .orElseGet(Outcome.NotFound::new);
    }
}
