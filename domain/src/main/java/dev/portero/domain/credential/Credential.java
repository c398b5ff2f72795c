package dev.portero.domain.credential;

/// A password that somebody has, as it is kept.
///
/// @param ordinal which of all the passwords it is that they have had, from one; under another hash it stays the same
/// @param mustBeChanged whether it lets them in only to set another one
public record Credential(PasswordHash hash, int ordinal, boolean mustBeChanged) {

    public Credential {
        if (ordinal < 1) {
            throw new IllegalArgumentException("passwords are counted from one");
        }
    }

    /// The first password that somebody has.
    public static Credential first(PasswordHash hash) {
        return new Credential(hash, 1, false);
    }

    /// Another password, that takes the place of this one. Nobody has asked for it to be changed.
    public Credential next(PasswordHash other) {
        return new Credential(other, ordinal + 1, false);
    }

    /// The same password under another hash.
    public Credential rehashed(PasswordHash anew) {
        return new Credential(anew, ordinal, mustBeChanged);
    }

    /// The same password, that has to be changed.
    public Credential toBeChanged() {
        return new Credential(hash, ordinal, true);
    }

    /// Whether it is the same password, of the same person, however it is kept.
    public boolean isSamePasswordAs(Credential other) {
        return ordinal == other.ordinal;
    }
}
