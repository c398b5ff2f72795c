package dev.portero.domain.user;

/// Where a user stands between asking to be one and being gone.
public enum Status {
    PENDING,
    ACTIVE,
    SUSPENDED,
    DELETED
}
