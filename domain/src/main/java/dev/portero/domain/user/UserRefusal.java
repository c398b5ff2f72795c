package dev.portero.domain.user;

/// Why something cannot be done to a user as they stand.
public enum UserRefusal {
    /// Only somebody who is active can be suspended.
    NOT_ACTIVE,
    /// Only somebody who is suspended can be let in again.
    NOT_SUSPENDED,
    /// Only somebody who waits to be let in can be let in, or turned away.
    NOT_PENDING,
    /// There is no such account any more.
    DELETED
}
