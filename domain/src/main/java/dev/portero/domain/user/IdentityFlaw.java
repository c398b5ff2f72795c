package dev.portero.domain.user;

/// Why something that a person typed about who they are cannot be taken as it stands.
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
