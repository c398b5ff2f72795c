package dev.portero.domain.role;

/// Reason for refusing a change to a role.
public enum RoleRefusal {
    /// `admin` has all permissions, which cannot be changed.
    FIXED,
    /// Built-in roles cannot be removed.
    BUILT_IN,
    /// The role is assigned to a user.
    HELD,
    /// The role is a default role of new users.
    DEFAULT_ROLE
}
