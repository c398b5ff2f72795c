package dev.portero.bootstrap.planted.sql.rest.user;

/// Breaks sqlStaysInPersistence.
record ControllerThatSpeaksSql(javax.sql.DataSource pool) {}
