package dev.portero.bootstrap.planted.cycle.domain.user;

import dev.portero.bootstrap.planted.cycle.domain.role.SomeRole;

/// Breaks noCyclesBetweenFeatures and userKnowsNoOtherFeature.
public record UserThatKnowsRoles(SomeRole role) {}
