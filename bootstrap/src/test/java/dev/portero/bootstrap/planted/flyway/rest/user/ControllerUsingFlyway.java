package dev.portero.bootstrap.planted.flyway.rest.user;

/// Breaks flywayStaysInPersistence.
record ControllerUsingFlyway(org.flywaydb.core.Flyway flyway) {}
