package dev.portero.bootstrap.planted.holding.domain.user;

/// Aggregate to refer to.
public record SomeUser(String name, long version) {}
