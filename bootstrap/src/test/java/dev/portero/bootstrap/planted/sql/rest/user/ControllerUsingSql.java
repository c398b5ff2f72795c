package dev.portero.bootstrap.planted.sql.rest.user;

/// Breaks sqlStaysInPersistence.
record ControllerUsingSql(javax.sql.DataSource pool) {}
