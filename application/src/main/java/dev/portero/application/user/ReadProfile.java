package dev.portero.application.user;

import dev.portero.application.principal.port.Principals;
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

    private final Principals callers;

    public ReadProfile(Principals callers) {
        this.callers = callers;
    }

    public Outcome handle(UserId id) {
        return callers.find(id)
                .<Outcome>map(principal -> new Outcome.Found(principal.user(), principal.roles()))
                .orElseGet(Outcome.NotFound::new);
    }
}
