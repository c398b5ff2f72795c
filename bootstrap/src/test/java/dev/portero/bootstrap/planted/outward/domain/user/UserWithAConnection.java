package dev.portero.bootstrap.planted.outward.domain.user;

/// Breaks domainSeesOnlyTheLanguage.
record UserWithAConnection(java.sql.Connection connection) {}
