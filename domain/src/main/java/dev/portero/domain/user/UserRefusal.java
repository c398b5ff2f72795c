package dev.portero.domain.user;

/// Reason for refusing a change to a user.
public enum UserRefusal {
    /// Only an active user can be suspended.
    NOT_ACTIVE,
    /// Only a suspended user can be reactivated.
    NOT_SUSPENDED,
    /// Only a pending user can be approved or rejected.
    NOT_PENDING,
    /// The account was deleted.
    DELETED
}
