package dev.portero.application.role;

import dev.portero.application.role.port.Roles;
import dev.portero.domain.role.Role;
import dev.portero.domain.role.RoleName;

/// Read access to one role.
public final class ReadRole {

    /// Possible outcomes.
    public sealed interface Outcome {

        record Found(Role role) implements Outcome {}

        record NotFound() implements Outcome {}
    }

    private final Roles roles;

    public ReadRole(Roles roles) {
        this.roles = roles;
    }

    /// Returns the role with this name, in any case, or with this legacy alias.
    public Outcome handle(String name) {
        return RoleName.parse(name)
                .flatMap(roles::find)
                .<Outcome>map(Outcome.Found::new)
                .orElseGet(Outcome.NotFound::new);
    }
}
