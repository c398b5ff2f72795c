package dev.portero.domain.role;

/// Why something cannot be done to a role as it stands.
public enum RoleRefusal {
    /// `admin` is everything, and stays so.
    FIXED,
    /// The roles out of the box cannot be removed.
    BUILT_IN,
    /// Somebody holds it.
    HELD,
    /// Newcomers get it.
    GIVEN_TO_NEWCOMERS
}
