package dev.portero.bootstrap.planted.backwards.persistence.user;

import dev.portero.bootstrap.planted.backwards.bootstrap.SomeBeans;

/// Breaks nothingSeesBootstrap.
record StoreUsingBootstrap(SomeBeans beans) {}
