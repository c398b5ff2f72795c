package dev.portero.domain.user;

/// What a user says about themself.
public record Profile(Email email, Username username, FullName fullName) {}
