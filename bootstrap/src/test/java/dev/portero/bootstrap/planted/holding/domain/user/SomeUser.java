package dev.portero.bootstrap.planted.holding.domain.user;

/// Somebody to be held.
public record SomeUser(String name, long version) {}
