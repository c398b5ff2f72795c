package dev.portero.bootstrap.planted.cycle.domain.role;

import dev.portero.bootstrap.planted.cycle.domain.user.UserThatKnowsRoles;

/// May know users.
public record SomeRole(UserThatKnowsRoles holder) {}
