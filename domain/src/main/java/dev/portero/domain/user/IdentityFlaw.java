package dev.portero.domain.user;

/// Reason for refusing a typed e-mail address, user name or full name.
public enum IdentityFlaw {
    EMAIL_MALFORMED,
    USERNAME_TOO_SHORT,
    USERNAME_TOO_LONG,
    USERNAME_CHARACTERS,
    USERNAME_RESERVED,
    USERNAME_LIKE_AN_ID,
    FULL_NAME_TOO_LONG,
    FULL_NAME_CHARACTERS
}
