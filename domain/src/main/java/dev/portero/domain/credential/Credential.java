package dev.portero.domain.credential;

/// A password that somebody has, as it is kept.
///
/// @param ordinal which of all the passwords it is that they have had, from one; under another hash it stays the same
public record Credential(PasswordHash hash, int ordinal) {

    public Credential {
        if (ordinal < 1) {
            throw new IllegalArgumentException("passwords are counted from one");
        }
    }

    /// The first password that somebody has.
    public static Credential first(PasswordHash hash) {
        return new Credential(hash, 1);
    }

    /// Another password, that takes the place of this one.
    public Credential next(PasswordHash other) {
        return new Credential(other, ordinal + 1);
    }

    /// The same password under another hash.
    public Credential rehashed(PasswordHash anew) {
        return new Credential(anew, ordinal);
    }

    /// Whether it is the same password, of the same person, however it is kept.
    public boolean isSamePasswordAs(Credential other) {
        return ordinal == other.ordinal;
    }
}
