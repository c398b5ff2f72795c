package dev.portero.domain.user;

/// Status of a user account.
public enum Status {
    PENDING,
    ACTIVE,
    SUSPENDED,
    DELETED
}
