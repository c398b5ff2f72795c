package dev.portero.domain.credential;

/// Password of a user in its stored form.
///
/// @param ordinal the password version of this user, from 1; a rehash does not change it
/// @param mustBeChanged whether the password permits a login only together with a new password
public record Credential(PasswordHash hash, int ordinal, boolean mustBeChanged) {

    public Credential {
        if (ordinal < 1) {
            throw new IllegalArgumentException("the password version must be at least 1");
        }
    }

    /// First password of a user.
    public static Credential first(PasswordHash hash) {
        return new Credential(hash, 1, false);
    }

    /// Credential with another password, without a required change.
    public Credential next(PasswordHash other) {
        return new Credential(other, ordinal + 1, false);
    }

    /// Credential with the same password under another hash.
    public Credential rehashed(PasswordHash anew) {
        return new Credential(anew, ordinal, mustBeChanged);
    }

    /// Credential with the same password and a required change.
    public Credential toBeChanged() {
        return new Credential(hash, ordinal, true);
    }

    /// Whether both are the same password of the same user, whatever their hashes.
    public boolean isSamePasswordAs(Credential other) {
        return ordinal == other.ordinal;
    }
}
