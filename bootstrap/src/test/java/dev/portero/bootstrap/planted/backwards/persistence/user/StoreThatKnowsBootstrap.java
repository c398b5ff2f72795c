package dev.portero.bootstrap.planted.backwards.persistence.user;

import dev.portero.bootstrap.planted.backwards.bootstrap.SomeBeans;

/// Breaks nobodySeesBootstrap.
record StoreThatKnowsBootstrap(SomeBeans beans) {}
