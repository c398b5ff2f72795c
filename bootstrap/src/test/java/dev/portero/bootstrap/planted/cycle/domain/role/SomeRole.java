package dev.portero.bootstrap.planted.cycle.domain.role;

import dev.portero.bootstrap.planted.cycle.domain.user.UserUsingRoles;

/// Role, which may depend on users.
public record SomeRole(UserUsingRoles holder) {}
