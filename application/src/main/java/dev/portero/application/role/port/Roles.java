package dev.portero.application.role.port;

import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.UserId;
import java.util.Set;

/// Keeps who holds which role.
public interface Roles {

    /// From now on the user holds these roles and no others.
    void assign(UserId user, Set<RoleName> roles);

    /// The roles a user holds; none for a user who is not known.
    Set<RoleName> of(UserId user);
}
