package dev.portero.application.user;

import dev.portero.application.principal.port.Principals;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import java.util.Set;

/// Read access to the own profile.
public final class ReadProfile {

    /// Possible outcomes.
    public sealed interface Outcome {

        record Found(User user, Set<RoleName> roles) implements Outcome {}

        record NotFound() implements Outcome {}
    }

    private final Principals principals;

    public ReadProfile(Principals principals) {
        this.principals = principals;
    }

    public Outcome handle(UserId id) {
        return principals
                .find(id)
                .<Outcome>map(principal -> new Outcome.Found(principal.user(), principal.roles()))
                .orElseGet(Outcome.NotFound::new);
    }
}
