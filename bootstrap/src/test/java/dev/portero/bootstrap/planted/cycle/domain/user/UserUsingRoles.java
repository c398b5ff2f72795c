package dev.portero.bootstrap.planted.cycle.domain.user;

import dev.portero.bootstrap.planted.cycle.domain.role.SomeRole;

/// Breaks noCyclesBetweenFeatures and userUsesNoOtherFeature.
public record UserUsingRoles(SomeRole role) {}
